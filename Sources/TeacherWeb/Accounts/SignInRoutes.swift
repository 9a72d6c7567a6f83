internal import Classroom
internal import Hummingbird
internal import HTTPTypes

/// Signing in with a name and a password, and out again.
struct SignInRoutes: Sendable {
    let services: WebServices

    func add(to group: RouterGroup<WebContext>) {
        group.get("/sign-in") { request, context in try await show(request, context) }
        group.post("/sign-in") { request, context in try await signIn(request, context) }
        group.post("/sign-out") { _, context in try await signOut(context) }
    }

    private struct Content {
        let name: String?
    }

    private func show(_ request: Request, _ context: WebContext, problem: String? = nil, status: HTTPResponse.Status = .ok) async throws -> Response {
        if try await services.data({ try $0.accounts().isEmpty }) { return .redirect(to: "/set-up") }
        return try services.renderer.page(
            "sign-in", title: "Sign in", Content(name: context.form["name"]), visitor: Visitor(context), notice: Notice(of: request),
            problem: problem, status: status)
    }

    private func signIn(_ request: Request, _ context: WebContext) async throws -> Response {
        let name = context.form["name"] ?? "", password = context.form["password"] ?? ""
        let keys = ["name \(name.lowercased().prefix(120))", "address \(address(of: request, context))"]
        try await services.signIns.begin(keys)
        let known = try await services.data { try $0.credentials(named: name) }
        let cost = services.settings.passwordCost
        let isRight = try await services.work {
            // A name that nobody has takes as long as a wrong password.
            guard let hash = known.flatMap({ PasswordHash(stored: $0.passwordHash) }) else {
                _ = try PasswordHash(of: password, cost: cost)
                return false
            }
            return hash.matches(password)
        }
        guard isRight, let known else {
            return try await show(
                request, context, problem: "the name or the password is wrong", status: .unauthorized)
        }
        await services.signIns.succeed(keys)
        // Always a fresh token: one that was put into the browser before is worth nothing.
        let token = Secret.make(), limits = services.settings.sessions, old = context.session == nil ? nil : context.token
        try await services.data { store in
            if let old { try store.closeSession(token: old) }
            try store.openSession(token: token, account: known.account.id, limits: limits)
        }
        var response = Response.redirect(to: "/")
        response.setCookie(services.settings.cookies.session(token, seconds: limits.total))
        return response
    }

    private func signOut(_ context: WebContext) async throws -> Response {
        if context.session != nil, let token = context.token { try await services.data { try $0.closeSession(token: token) } }
        var response = Notice.signedOut.redirect(to: "/sign-in")
        response.setCookie(services.settings.cookies.end)
        return response
    }

    /// Where a try comes from. The last address of the list is the one that the proxy saw itself.
    private func address(of request: Request, _ context: WebContext) -> String {
        guard services.settings.trustsProxy, let list = request.headers[.forwardedFor], let last = list.split(separator: ",").last else {
            return context.peer
        }
        return String(last.drop { $0 == " " }.prefix(60))
    }
}
