internal import Classroom
internal import Foundation
internal import Hummingbird

/// The library: search, read, add.
struct PassageRoutes: Sendable {
    let services: WebServices

    func add(to group: RouterGroup<StaffContext>) {
        group.get("/passages") { request, context in try await list(request, context) }
        group.get("/passages/new") { _, context in try showForm(context) }
        group.post("/passages") { _, context in try await addPassage(context) }
        group.get("/passages/:id") { request, context in try await show(request, context) }
    }

    struct List {
        let query: String?
        let found: [Row]
        let count: Int
        let isSearch: Bool
    }

    struct Row {
        let id: String
        let title: String
        let snippet: String?
        let genre: String
        let grade: String
        let words: String
    }

    struct Detail {
        let id: String
        let title: String
        let author: String
        let licence: String
        let source: String
        let genre: String
        let grade: String
        let words: String
        let protected: String?
        let paragraphs: [String]
        let questions: Int
    }

    struct Entry {
        let title: String?
        let author: String?
        let licence: String?
        let source: String?
        let protected: String?
        let text: String?
        let genres: [ClassRoutes.Choice]
    }

    private func list(_ request: Request, _ context: StaffContext) async throws -> Response {
        let query = request.uri.queryParameters["q"].map { String($0.prefix(200)) } ?? ""
        let isSearch = query.contains { !$0.isWhitespace }
        let content = try await services.data { store in
            let all = try store.passages()
            guard isSearch else { return List(query: nil, found: all.map { Self.row($0, snippet: nil) }, count: all.count, isSearch: false) }
            let byId = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
            let found = try store.search(passages: query, limit: 100).compactMap { hit in byId[hit.id].map { Self.row($0, snippet: hit.snippet) } }
            return List(query: query, found: found, count: found.count, isSearch: true)
        }
        return try services.renderer.page("passages", title: "Passages", content, visitor: Visitor(context), notice: Notice(of: request))
    }

    private static func row(_ passage: Passage, snippet: String?) -> Row {
        Row(
            id: passage.id, title: passage.title, snippet: snippet, genre: passage.genre.rawValue,
            grade: passage.fkgl.map { ReviewWords.figure($0) } ?? "–", words: passage.words.map(String.init) ?? "–")
    }

    private func show(_ request: Request, _ context: StaffContext) async throws -> Response {
        let id = try context.parameters.require("id")
        let content = try await services.data { store in
            guard OpaqueID.isValid(id, .passage) else { throw ClassroomError.notFound(kind: "passage", reference: id) }
            let passage = try store.passage(matching: id)
            return Detail(
                id: passage.id, title: passage.title, author: passage.author, licence: passage.licence, source: passage.source,
                genre: passage.genre.rawValue, grade: passage.fkgl.map { ReviewWords.figure($0) } ?? "–",
                words: passage.words.map(String.init) ?? "–",
                protected: passage.protectedTerms.isEmpty ? nil : passage.protectedTerms.joined(separator: ", "),
                paragraphs: ReviewPageBuilder.paragraphs(passage.text), questions: try store.questions(ofPassage: id).count)
        }
        return try services.renderer.page("passage", title: content.title, content, visitor: Visitor(context), notice: Notice(of: request))
    }

    private func showForm(_ context: StaffContext, problem: Refusal? = nil) throws -> Response {
        let form = context.form
        let chosen = form["genre"] ?? Genre.narrative.rawValue
        let entry = Entry(
            title: form["title"], author: form["author"], licence: form["licence"], source: form["source"], protected: form["protected"],
            text: form["text"], genres: Genre.allCases.map { .init(value: $0.rawValue, label: $0.rawValue, isChosen: $0.rawValue == chosen) })
        return try services.renderer.page(
            "passage-new", title: "Add a passage", entry, visitor: Visitor(context), problem: problem?.reason, status: problem?.status ?? .ok)
    }

    private func addPassage(_ context: StaffContext) async throws -> Response {
        do {
            let document = try document(context.form)
            let measured = try await services.measure(document.text)
            let saved = try await services.data { try $0.save(passage: document, fkgl: measured.fkgl, words: measured.words, onlyNew: true) }
            return Notice.added.redirect(to: "/passages/\(saved.passage.id)")
        } catch let error where error is WebError || error is ClassroomError || error is ContentError {
            let refusal = (error as? ContentError).map { Refusal(WebError.badForm(reason: $0.description)) } ?? Refusal(error)
            guard refusal.status.code < 500 else { throw error }
            return try showForm(context, problem: refusal)
        }
    }

    /// From the form's fields, or from a file: a whole `passage.md`, or the bare text.
    private func document(_ form: Form) throws -> PassageDocument {
        var text = form["text"]
        if let file = form.files.first {
            guard file.bytes.count <= ContentFolder.passageSizeLimit else { throw WebError.tooLarge(limit: ContentFolder.passageSizeLimit) }
            guard let content = String(validating: file.bytes, as: UTF8.self) else {
                throw WebError.badForm(reason: "\(file.name) is not UTF-8 text: save it as plain text")
            }
            if content.hasPrefix("---") {
                let title = form["title"] ?? String(file.name.prefix { $0 != "." })
                return try PassageDocument(markdown: content, slug: Slug.make(from: title) ?? "passage", file: file.name)
            }
            text = content
        }
        guard let text else { throw WebError.badForm(reason: "there is no text: paste one, or choose a file") }
        let title = try form.require("title", as: "the title")
        guard let slug = Slug.make(from: title) else { throw WebError.badForm(reason: "the title has no letters to make a name of") }
        guard let genre: Genre = try form.choice("genre") else { throw WebError.badForm(reason: "choose what kind of text it is") }
        let terms = (form["protected"] ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        return try PassageDocument(
            slug: slug, title: title, author: form["author"] ?? "unknown", licence: try form.require("licence", as: "the licence"),
            source: form["source"] ?? "added by the school", genre: genre, protectedTerms: terms,
            text: text.replacingOccurrences(of: "\r\n", with: "\n")
        ).checked()
    }
}
