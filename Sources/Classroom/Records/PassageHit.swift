/// A passage found by a search.
public struct PassageHit: Sendable, Codable, Equatable, Identifiable {
    public let id: String
    public let slug: String
    public let title: String
    /// The best matching part of title or text, matches in brackets.
    public let snippet: String
    /// Relevance, greater is better (BM25, title words counted tenfold).
    public let score: Double
}
