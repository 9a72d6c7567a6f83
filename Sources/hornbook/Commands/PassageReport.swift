import Classroom
import Foundation

/// A passage as the commands print it.
struct PassageReport: Encodable {
    let id: String
    let slug: String
    let title: String
    let author: String
    let licence: String
    let source: String
    let genre: Genre
    let language: String
    let protectedTerms: [String]
    let fkgl: Double?
    let words: Int?
    let contentHash: String
    let createdAt: Date
    /// Left out of lists.
    let text: String?

    init(_ passage: Passage, withText: Bool = false) {
        id = passage.id
        slug = passage.slug
        title = passage.title
        author = passage.author
        licence = passage.licence
        source = passage.source
        genre = passage.genre
        language = passage.language
        protectedTerms = passage.protectedTerms
        fkgl = passage.fkgl
        words = passage.words
        contentHash = passage.contentHash
        createdAt = passage.createdAt
        text = withText ? passage.text : nil
    }

    func show() {
        printTable(
            header: ["passage", id],
            rows: [
                ["slug", slug], ["title", title], ["author", author], ["licence", licence], ["source", source],
                ["genre", genre.rawValue], ["language", language], ["level", Columns.decimal(fkgl)],
                ["words", words.map(String.init) ?? "–"], ["protected", Columns.list(protectedTerms)],
            ])
        if let text { print("\n" + text) }
    }
}
