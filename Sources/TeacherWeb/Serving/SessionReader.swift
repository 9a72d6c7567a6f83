internal import Classroom
internal import Hummingbird
internal import HTTPTypes

/// Finds out who is signed in, from the cookie.
///
/// A browser without a session gets a cookie of its own too, so that the forms that sign in are bound to it.
struct SessionReader: RouterMiddleware {
    let services: WebServices

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let cookies = services.settings.cookies
        if let token = request.cookies[cookies.sessionName]?.value, token.utf8.count <= 200 {
            let limits = services.settings.sessions
            context.session = try await services.data { try $0.session(token: token, limits: limits) }
            if context.session != nil { context.token = token }
        }
        var fresh: String?
        if context.token == nil {
            let visitor = request.cookies[cookies.visitorName]?.value
            if let visitor, (40...64).contains(visitor.utf8.count) { context.token = visitor } else { fresh = Secret.make() }
            context.token = context.token ?? fresh
        }
        context.formToken = Secret.formToken(for: context.token ?? "")
        var response = try await next(request, context)
        if let fresh { response.setCookie(cookies.visitor(fresh)) }
        return response
    }
}

/// The cookies, by name and with what keeps them where they belong.
struct WebCookies: Sendable {
    /// Only over TLS, as behind a reverse proxy; then under names that other hosts of the domain cannot set.
    let isSecure: Bool

    var sessionName: String { isSecure ? "__Host-hornbook" : "hornbook" }
    var visitorName: String { isSecure ? "__Host-hornbook-visitor" : "hornbook-visitor" }

    func session(_ token: String, seconds: Double) -> Cookie { cookie(sessionName, token, Int(seconds)) }
    func visitor(_ token: String) -> Cookie { cookie(visitorName, token, 24 * 3_600) }
    /// Takes the session's cookie away.
    var end: Cookie { cookie(sessionName, "", 0) }

    private func cookie(_ name: String, _ value: String, _ seconds: Int) -> Cookie {
        Cookie(name: name, value: value, maxAge: seconds, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax)
    }
}
