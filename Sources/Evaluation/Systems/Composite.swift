/// The one figure that systems are ranked by, 0…1: the mean of those of its five parts that were asked for.
///
/// It is for ranking only. A gate looks at the parts.
public struct Composite: Tally, Equatable {
    private var levelHits = Mean()
    private var facts = Mean()
    private var inventions = Mean()
    private var overlap = SARI()
    private var hasReferences = false
    private var interests = Mean()

    public init() {}

    public init(_ outcome: Outcome) {
        let kept = [outcome.numbersKept, outcome.namesKept].compactMap(\.self)
        levelHits = outcome.isInWindow.map { Mean($0 ? 1 : 0) } ?? Mean()
        facts = kept.isEmpty ? Mean() : Mean(kept.reduce(0, +) / Double(kept.count))
        inventions = Mean(outcome.isInventing ? 1 : 0)
        overlap = outcome.sari ?? SARI()
        hasReferences = outcome.sari != nil
        interests = outcome.interestShown.map { Mean($0 ? 1 : 0) } ?? Mean()
    }

    public mutating func add(_ other: Composite) {
        levelHits.add(other.levelHits)
        facts.add(other.facts)
        inventions.add(other.inventions)
        overlap.add(other.overlap)
        hasReferences = hasReferences || other.hasReferences
        interests.add(other.interests)
    }

    /// Share of outputs within ±1.0 of the level asked for.
    public var levelHit: Double? { levelHits.ifAny }
    /// Mean of the numbers kept and the names kept, over sources that have any.
    public var factsKept: Double? { facts.ifAny }
    /// Share of outputs with a number or a name that the source does not have.
    public var invented: Double { inventions.score }
    /// SARI, 0…100.
    public var sari: Double? { hasReferences ? overlap.score : nil }
    /// Share of outputs that show the interest asked for.
    public var interestShown: Double? { interests.ifAny }

    public var score: Double {
        let parts = [levelHit, factsKept, 1 - invented, sari.map { $0 / 100 }, interestShown].compactMap(\.self)
        return parts.reduce(0, +) / Double(parts.count)
    }
}

extension Mean {
    fileprivate var ifAny: Double? { count == 0 ? nil : score }
}
