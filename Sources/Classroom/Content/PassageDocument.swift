/// A passage as a content folder holds it: what an author writes, before it has an id in the database.
public struct PassageDocument: Sendable, Codable, Equatable {
    public var slug: String
    public var title: String
    public var author: String
    public var licence: String
    public var source: String
    public var genre: Genre
    public var language: String
    public var protectedTerms: [String]
    /// Paragraphs, with an empty line between them.
    public var text: String

    public init(
        slug: String, title: String, author: String, licence: String, source: String, genre: Genre, language: String = "en",
        protectedTerms: [String] = [], text: String
    ) {
        self.slug = slug
        self.title = title
        self.author = author
        self.licence = licence
        self.source = source
        self.genre = genre
        self.language = language
        self.protectedTerms = protectedTerms
        self.text = text
    }

    /// SHA-256 over every field but the slug, each ended by a NUL, in hexadecimal: equal documents have equal hashes.
    public var contentHash: String {
        let fields = [title, author, licence, source, genre.rawValue, language] + protectedTerms + ["", text]
        return SHA256.hexDigest(of: fields.map { $0 + "\0" }.joined().utf8)
    }
}
