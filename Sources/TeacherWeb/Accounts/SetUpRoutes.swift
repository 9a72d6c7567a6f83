internal import Classroom
internal import Hummingbird

/// The first run: whoever reads the console's code makes the first administrator. Afterwards there is no such page.
struct SetUpRoutes: Sendable {
    let services: WebServices

    func add(to group: RouterGroup<WebContext>) {
        group.get("/set-up") { _, context in try await show(context) }
        group.post("/set-up") { _, context in try await setUp(context) }
    }

    private struct Content {
        let minimum = PasswordHash.length.lowerBound
        let name: String?
        let displayName: String?
    }

    private func show(_ context: WebContext, problem: String? = nil, status: HTTPResponse.Status = .ok) async throws -> Response {
        guard try await services.data({ try $0.accounts().isEmpty }) else { throw HTTPError(.notFound) }
        return try services.renderer.page(
            "set-up", title: "Set Hornbook up", Content(name: context.form["name"], displayName: context.form["displayName"]),
            visitor: Visitor(context), problem: problem, status: status)
    }

    private func setUp(_ context: WebContext) async throws -> Response {
        guard try await services.data({ try $0.accounts().isEmpty }) else { throw HTTPError(.notFound) }
        let key = "set-up \(context.peer)"
        do {
            try await services.signIns.begin([key])
            guard services.setUp.matches(context.form["code"] ?? "") else {
                throw WebError.badForm(reason: "the code is not the one on the server's console")
            }
            let account = Account(
                name: try context.form.require("name", as: "the sign-in name"),
                displayName: try context.form.require("displayName", as: "your name"), role: .administrator)
            let password = try PasswordHash.checked(context.form["password"], name: account.name)
            let cost = services.settings.passwordCost
            let hash = try await services.work { try PasswordHash(of: password, cost: cost).stored }
            try await services.data { try $0.addAccount(account, passwordHash: hash, onlyFirst: true) }
        } catch let error where error is WebError || error is ClassroomError {
            if case WebError.tooManyTries = error { throw error }
            let refusal = Refusal(error)
            return try await show(context, problem: refusal.reason, status: refusal.status)
        }
        await services.signIns.succeed([key])
        return Notice.setUp.redirect(to: "/sign-in")
    }
}
