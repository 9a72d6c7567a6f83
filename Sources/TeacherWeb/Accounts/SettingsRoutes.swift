internal import Classroom
internal import Hummingbird

/// One's own password, and the tokens that programs use in one's name.
struct SettingsRoutes: Sendable {
    let services: WebServices

    func add(to group: RouterGroup<StaffContext>) {
        group.get("/settings") { request, context in try await show(context, notice: Notice(of: request)) }
        group.post("/settings/password") { _, context in try await setPassword(context) }
        group.post("/settings/tokens") { _, context in try await addToken(context) }
        group.post("/settings/tokens/:id/revoke") { _, context in try await revoke(context) }
    }

    struct Content {
        let minimum = PasswordHash.length.lowerBound
        let tokens: [Row]
        let hasTokens: Bool
        let scopes: [String]
        /// Shown once, right after it was made.
        let fresh: String?
    }

    struct Row {
        let id: String
        let name: String
        let scopes: String
        let ends: String
    }

    private func show(_ context: StaffContext, notice: Notice? = nil, fresh: String? = nil) async throws -> Response {
        let account = context.account.id
        let rows = try await services.data { store in
            try store.apiTokens(ofAccount: account).map {
                Row(id: $0.id, name: $0.name, scopes: $0.scopes.map(\.rawValue).joined(separator: ", "), ends: ReviewWords.day($0.expiresAt))
            }
        }
        let content = Content(tokens: rows, hasTokens: !rows.isEmpty, scopes: ApiToken.Scope.allCases.map(\.rawValue), fresh: fresh)
        return try services.renderer.page("settings", title: "Settings", content, visitor: Visitor(context), notice: notice)
    }

    private func setPassword(_ context: StaffContext) async throws -> Response {
        let account = context.account, old = context.form["old"] ?? ""
        let key = "password \(account.id)"
        try await services.signIns.begin([key])
        let password = try PasswordHash.checked(context.form["password"], name: account.name), cost = services.settings.passwordCost
        let kept = try await services.data { try $0.credentials(named: account.name)?.passwordHash }
        let hash = try await services.work {
            guard let kept, PasswordHash(stored: kept)?.matches(old) == true else {
                throw WebError.badForm(reason: "the old password is wrong")
            }
            return try PasswordHash(of: password, cost: cost).stored
        }
        await services.signIns.succeed([key])
        // Everything that is signed in with the old password ends; this browser goes on with a fresh session.
        let token = Secret.make(), limits = services.settings.sessions
        try await services.data { store in
            try store.setPassword(hash: hash, ofAccount: account.id)
            try store.note(account, "account.password", account.id)
            try store.openSession(token: token, account: account.id, limits: limits)
        }
        var response = Notice.saved.redirect(to: "/settings")
        response.setCookie(services.settings.cookies.session(token, seconds: limits.total))
        return response
    }

    private func addToken(_ context: StaffContext) async throws -> Response {
        let account = context.account.id, name = try context.form.require("name", as: "the token's name")
        var scopes: [ApiToken.Scope] = []
        for word in context.form.all("scope") {
            guard let scope = ApiToken.Scope(rawValue: word) else { throw WebError.badForm(reason: "“\(word.prefix(40))” is no scope") }
            scopes.append(scope)
        }
        let days: Int = try context.form.number("days") ?? 90
        let token = Secret.make()
        try await services.data { [scopes] store in
            _ = try store.addApiToken(token, name: name, scopes: scopes, days: days, account: account)
        }
        return try await show(context, notice: .added, fresh: token)
    }

    private func revoke(_ context: StaffContext) async throws -> Response {
        let id = try context.parameters.require("id"), account = context.account.id
        try await services.data { try $0.revokeApiToken(id: id, ofAccount: account) }
        return Notice.removed.redirect(to: "/settings")
    }
}
