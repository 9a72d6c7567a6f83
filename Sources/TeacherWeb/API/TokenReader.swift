internal import Classroom
internal import Hummingbird
internal import HTTPTypes

/// Lets programs in that show a token. Cookies count for nothing here, so no other site can use a browser's session.
struct TokenReader: RouterMiddleware {
    let services: WebServices

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let words = (request.headers[.authorization] ?? "").split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "bearer", words[1].utf8.count <= 200 else { throw WebError.notSignedIn }
        let token = String(words[1])
        guard let found = try await services.data({ try $0.apiToken(matching: token) }) else { throw WebError.notSignedIn }
        var context = context
        context.program = Program(account: found.account, scopes: found.scopes)
        return try await next(request, context)
    }
}

/// Who a program acts for, and what its token allows.
struct Program: Sendable {
    let account: Account
    let scopes: Set<ApiToken.Scope>
}

/// A request of a program with a token.
struct ProgramContext: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    private let program: Program

    init(context: WebContext) throws {
        guard let program = context.program else { throw WebError.notSignedIn }
        coreContext = context.coreContext
        self.program = program
    }

    /// The account, if the token allows this.
    func account(for scope: ApiToken.Scope) throws(WebError) -> Account {
        guard program.scopes.contains(scope) else { throw .scopeMissing(scope) }
        return program.account
    }
}
