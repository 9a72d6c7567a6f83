internal import Hummingbird
internal import HTTPTypes
internal import Logging

/// Turns what went wrong into a page, or into JSON for the API.
struct ErrorPages: RouterMiddleware {
    let renderer: PageRenderer

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            return try answer(error, to: request, context)
        }
    }

    private struct Problem: Encodable {
        let status: Int
        let error: String
    }

    private func answer(_ error: any Error, to request: Request, _ context: WebContext) throws -> Response {
        let refusal = Refusal(error)
        if refusal.status.code >= 500 {
            context.logger.error("request failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
        }
        var headers = HTTPFields()
        if case WebError.tooManyTries(let seconds) = error { headers[.retryAfter] = String(seconds) }
        if request.uri.path.hasPrefix("/api/") {
            if refusal.status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
            return try JSONAnswer(Problem(status: refusal.status.code, error: refusal.reason), status: refusal.status, headers: headers)
                .response()
        }
        if case WebError.notSignedIn = error, request.method == .get || request.method == .head {
            return .redirect(to: "/sign-in")
        }
        let content = ErrorPage(status: refusal.status.code, reason: refusal.reason)
        var response = try renderer.page("error", title: content.heading, content, visitor: .nobody, status: refusal.status)
        for field in headers { response.headers[field.name] = field.value }
        return response
    }
}

/// What the error page shows.
struct ErrorPage {
    let heading: String
    let reason: String

    init(status: Int, reason: String) {
        heading = switch status {
        case 401: "Sign in first"
        case 403: "Not allowed"
        case 404: "Not found"
        case 409, 422, 400: "That cannot be done"
        case 413: "Too large"
        case 429: "Too many tries"
        default: "Something went wrong"
        }
        self.reason = reason.prefix(1).uppercased() + reason.dropFirst() + "."
    }
}
