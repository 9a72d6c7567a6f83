internal import Foundation
internal import Hummingbird
internal import HTTPTypes
internal import Mustache
internal import NIOCore

/// Templates, and how a page is made of them.
struct PageRenderer: Sendable {
    private let library: MustacheLibrary

    /// - Throws: ``WebError/resource(file:reason:)`` for a folder without templates, or one that cannot be read.
    init(folder: URL) async throws(WebError) {
        do {
            library = try await MustacheLibrary(directory: folder.path)
        } catch let error as MustacheLibrary.ParserError {
            throw .resource(file: error.filename, reason: "line \(error.context.lineNumber): \(error.error)")
        } catch {
            throw .resource(file: folder.path, reason: "the templates cannot be read")
        }
        guard library.getTemplate(named: "layout") != nil else { throw .resource(file: folder.path, reason: "layout.mustache is missing") }
    }

    /// A whole page.
    ///
    /// - Parameters:
    ///   - name: the template's, without its ending.
    ///   - content: what the template shows; every text in it is escaped by the template.
    func page(
        _ name: String, title: String, _ content: some Any, visitor: Visitor, notice: Notice? = nil, problem: String? = nil,
        status: HTTPResponse.Status = .ok
    ) throws(WebError) -> Response {
        let page = Page(
            title: title, visitor: visitor, notice: notice?.text, problem: problem.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." },
            content: content)
        guard let html = library.render(page, withTemplate: name) else {
            throw .resource(file: "\(name).mustache", reason: "there is no such template")
        }
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"], body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }
}

/// What every template finds around its content.
struct Page {
    let title: String
    let visitor: Visitor
    let notice: String?
    let problem: String?
    let content: Any
}
