public import Classroom
public import Datasets

/// Passages that are never trained on: those of the content's gold split and those that were frozen in the library.
public struct GoldPassages: Sendable {
    private let slugs: Set<String>
    private let hashes: Set<String>
    private let texts: [Shingles]

    /// A text that shares more of its runs of four words with a gold passage is that passage, or made of it.
    static let sameText = 0.2

    /// - Parameters:
    ///   - content: where authored passages and their splits are; nil for none.
    ///   - frozen: hashes and slugs, as the store gives them.
    ///   - passages: the library, where the frozen passages' texts are.
    public init(content: ContentCollection?, frozen: [String: String], passages: [Passage] = []) {
        let gold = content.map { content in content.passages.filter { content.splits.assignments[$0.slug] == .gold } } ?? []
        let kept = passages.filter { frozen[ContentHash.hexDigest(of: [$0.text])] != nil }
        slugs = Set(gold.map(\.slug)).union(content?.splits[.gold] ?? []).union(frozen.values)
        hashes = Set(gold.map { ContentHash.hexDigest(of: [$0.passage.text]) }).union(frozen.keys)
        texts = (gold.map(\.passage.text) + kept.map(\.text)).map { Shingles(text: $0) }
    }

    public func contains(_ item: RowItem) -> Bool {
        if slugs.contains(item.passage) || hashes.contains(ContentHash.hexDigest(of: [item.source])) { return true }
        let shingles = Shingles(text: item.source)
        return texts.contains { $0.similarity(to: shingles) > Self.sameText }
    }
}
