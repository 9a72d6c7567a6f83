internal import Hummingbird
internal import HTTPTypes
internal import NIOCore

/// Reads what a browser submits, once and for every route: size, form, and whether it comes from a page of ours.
///
/// No route behind it can be reached by a form of another site.
struct FormReader: RouterMiddleware {
    /// Most bytes of a body: of someone who is signed in, and of a stranger.
    static let limit = 8 << 20
    static let strangerLimit = 16 << 10

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        guard request.method != .get, request.method != .head else { return try await next(request, context) }
        if let site = request.headers[.secFetchSite], site != "same-origin", site != "none" { throw WebError.foreignForm }
        let limit = context.session == nil ? Self.strangerLimit : Self.limit
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw WebError.tooLarge(limit: limit) }
        let bytes = try await Self.bytes(of: request, upTo: limit)
        var context = context
        context.form = try Self.form(bytes, contentType: request.headers[.contentType] ?? "")
        guard let sent = context.form["csrf"], Secret.areEqual(sent, context.formToken) else { throw WebError.foreignForm }
        return try await next(request, context)
    }

    static func bytes(of request: Request, upTo limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await chunk in request.body {
            guard bytes.count + chunk.readableBytes <= limit else { throw WebError.tooLarge(limit: limit) }
            bytes.append(contentsOf: chunk.readableBytesView)
        }
        return bytes
    }

    private static func form(_ bytes: [UInt8], contentType: String) throws(WebError) -> Form {
        let kind = contentType.split(separator: ";").first.map { $0.lowercased() } ?? ""
        return switch kind {
        case "application/x-www-form-urlencoded": try URLEncodedReader.form(bytes)
        case "multipart/form-data": try MultipartReader(contentType: contentType, body: bytes).form()
        default: throw .badForm(reason: "only forms are taken here")
        }
    }
}
