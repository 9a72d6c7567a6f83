internal import Foundation
internal import GRDB

extension ClassroomStore {
    /// Most words of a query that count.
    static let queryWordLimit = 32

    /// Passages that hold every word of the query in title or text, best first. The last word may be the beginning of one.
    ///
    /// Words match in all their forms, whatever their case and accents; nothing in a query is an operator.
    public func search(passages query: String, limit: Int = 20) throws(ClassroomError) -> [PassageHit] {
        guard let pattern = Self.searchPattern(for: query), limit > 0 else { return [] }
        return try read { db in
            try Row.fetchAll(
                db, sql: """
                    SELECT passage.id, passage.slug, passage.title,
                        snippet(passageSearch, -1, '[', ']', '…', 16) AS snippet, -bm25(passageSearch, 10.0, 1.0) AS score
                    FROM passageSearch JOIN passage ON passage.searchId = passageSearch.rowid
                    WHERE passageSearch MATCH ? ORDER BY bm25(passageSearch, 10.0, 1.0), passage.slug LIMIT ?
                    """, arguments: [pattern, min(limit, 1_000)]
            ).map { PassageHit(id: $0["id"], slug: $0["slug"], title: $0["title"], snippet: $0["snippet"], score: $0["score"]) }
        }
    }

    /// The words of a query, each quoted, so that FTS5 sees no syntax of its own; `nil` where there is none.
    static func searchPattern(for query: String) -> String? {
        let scalars = query.precomposedStringWithCanonicalMapping.unicodeScalars.prefix(4_000)
        let words = scalars.split { scalar in
            !(scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        }.prefix(queryWordLimit).map { String(String.UnicodeScalarView($0)) }
        guard !words.isEmpty else { return nil }
        return words.map { "\"\($0)\"" }.joined(separator: " ") + "*"
    }
}
