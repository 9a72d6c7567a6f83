public import Foundation

/// A source text that can be adapted.
public struct Passage: Sendable, Codable, Equatable, Identifiable {
    public let id: String
    /// Lower-case words joined by hyphens; unique.
    public var slug: String
    public var title: String
    /// Paragraphs, with an empty line between them.
    public var text: String
    /// BCP 47, `en`.
    public var language: String
    public var licence: String
    /// Where the text or its facts come from; `original` where it was written for this collection.
    public var source: String
    public var author: String
    public var genre: Genre
    /// Words that every adaptation must keep.
    public var protectedTerms: [String]
    /// SHA-256 of everything above but the slug, in hexadecimal; see ``PassageDocument/contentHash``.
    public let contentHash: String
    /// Flesch-Kincaid grade of the text, where measured.
    public var fkgl: Double?
    /// Words of the text, where measured.
    public var words: Int?
    public let createdAt: Date

    public init(
        id: String = OpaqueID.make(.passage), document: PassageDocument, fkgl: Double? = nil, words: Int? = nil,
        createdAt: Date = .moment
    ) {
        self.id = id
        slug = document.slug
        title = document.title
        text = document.text
        language = document.language
        licence = document.licence
        source = document.source
        author = document.author
        genre = document.genre
        protectedTerms = document.protectedTerms
        contentHash = document.contentHash
        self.fkgl = fkgl
        self.words = words
        self.createdAt = createdAt
    }

    /// The passage as its content folder has it.
    public var document: PassageDocument {
        PassageDocument(
            slug: slug, title: title, author: author, licence: licence, source: source, genre: genre, language: language,
            protectedTerms: protectedTerms, text: text)
    }

    /// The passage with other content. Figures that are not given are kept while the text is the same.
    func replaced(by document: PassageDocument, fkgl: Double?, words: Int?) -> Passage {
        let sameText = text == document.text
        return Passage(
            id: id, document: document, fkgl: fkgl ?? (sameText ? self.fkgl : nil),
            words: words ?? (sameText ? self.words : nil), createdAt: createdAt)
    }
}
