internal import Classroom
internal import Hummingbird

/// Who may sign in: for administrators.
struct AccountRoutes: Sendable {
    let services: WebServices

    func add(to group: RouterGroup<AdministratorContext>) {
        group.get("/accounts") { request, context in try await list(request, context) }
        group.post("/accounts") { _, context in try await addAccount(context) }
        group.post("/accounts/:id/off") { _, context in try await set(disabled: true, context) }
        group.post("/accounts/:id/on") { _, context in try await set(disabled: false, context) }
        group.post("/accounts/:id/password") { _, context in try await setPassword(context) }
    }

    struct List {
        let accounts: [Row]
        let minimum = PasswordHash.length.lowerBound
    }

    struct Row {
        let id: String
        let name: String
        let displayName: String
        let role: String
        let classes: String
        let isOn: Bool
        let isSelf: Bool
    }

    private func list(_ request: Request, _ context: AdministratorContext) async throws -> Response {
        let own = context.account.id
        let content = try await services.data { store in
            let classes = try store.classes()
            let teachers = try classes.map { (name: $0.name, ids: Set(try store.teachers(ofClass: $0.id).map(\.id))) }
            return List(accounts: try store.accounts().map { account in
                Row(
                    id: account.id, name: account.name, displayName: account.displayName, role: account.role.rawValue,
                    classes: account.isAdministrator ? "all" : teachers.filter { $0.ids.contains(account.id) }.map(\.name).joined(separator: ", "),
                    isOn: account.disabledAt == nil, isSelf: account.id == own)
            })
        }
        return try services.renderer.page("accounts", title: "Accounts", content, visitor: Visitor(context), notice: Notice(of: request))
    }

    private func addAccount(_ context: AdministratorContext) async throws -> Response {
        guard let role: Account.Role = try context.form.choice("role") else { throw WebError.badForm(reason: "choose a role") }
        let account = Account(
            name: try context.form.require("name", as: "the sign-in name"),
            displayName: try context.form.require("displayName", as: "the name"), role: role)
        let hash = try await hash(context, name: account.name), by = context.account
        try await services.data { store in
            try store.addAccount(account, passwordHash: hash)
            try store.note(by, "account.add", account.id, role.rawValue)
        }
        return Notice.added.redirect(to: "/accounts")
    }

    private func set(disabled: Bool, _ context: AdministratorContext) async throws -> Response {
        let id = try context.parameters.require("id"), by = context.account
        try await services.data { store in
            try store.setDisabled(disabled, account: id)
            try store.note(by, disabled ? "account.off" : "account.on", id)
        }
        return Notice.saved.redirect(to: "/accounts")
    }

    private func setPassword(_ context: AdministratorContext) async throws -> Response {
        let id = try context.parameters.require("id")
        let account = try await services.data { try $0.account(id: id) }
        let hash = try await hash(context, name: account.name), by = context.account
        try await services.data { store in
            try store.setPassword(hash: hash, ofAccount: id)
            try store.note(by, "account.password", id)
        }
        return Notice.saved.redirect(to: "/accounts")
    }

    private func hash(_ context: AdministratorContext, name: String) async throws -> String {
        let password = try PasswordHash.checked(context.form["password"], name: name), cost = services.settings.passwordCost
        return try await services.work { try PasswordHash(of: password, cost: cost).stored }
    }
}
