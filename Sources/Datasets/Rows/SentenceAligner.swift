/// Finds which sentences of an adaptation tell which sentences of its passage, both in order.
///
/// Dynamic programming over both texts: a group takes one source sentence and one to three of the adaptation, or two source
/// sentences and one or two. Every sentence of a group earns the share of its content (stems, names and numbers, each weighted by
/// how few source sentences have it) that the group's other side has; a sentence left alone earns ``alone``. The best sum wins.
public struct SentenceAligner: Sendable {
    /// What a sentence earns outside of any group: about the share that two unrelated sentences of one passage have in common.
    static let alone = 0.2
    /// Source and adapted sentences of a group.
    private static let shapes = [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2)]
    /// Weight of a word that no source sentence has: a plainer word often stands for one that has gone.
    private static let newWordWeight = 0.5

    public init() {}

    /// The groups in order, each with its confidence; sentences of neither text need be in one.
    public func align(_ source: [AnalyzedSentence], with target: [AnalyzedSentence]) -> [AlignedGroup] {
        let weights = Self.weights(of: source)
        var best = [[Step]](repeating: [Step](repeating: Step(), count: target.count + 1), count: source.count + 1)
        for i in 0...source.count {
            for j in 0...target.count where i + j > 0 {
                var step = Step(score: -.infinity)
                if i > 0 { step.improve(best[i - 1][j].score + Self.alone, (1, 0), 0) }
                if j > 0 { step.improve(best[i][j - 1].score + Self.alone, (0, 1), 0) }
                for (a, b) in Self.shapes where a <= i && b <= j {
                    let earned = Self.earned(source[(i - a)..<i], target[(j - b)..<j], weights)
                    step.improve(best[i - a][j - b].score + earned, (a, b), earned / Double(a + b))
                }
                best[i][j] = step
            }
        }
        var groups: [AlignedGroup] = []
        var i = source.count, j = target.count
        while i > 0 || j > 0 {
            let step = best[i][j], (a, b) = step.shape
            if a > 0, b > 0 { groups.append(AlignedGroup(source: (i - a)..<i, target: (j - b)..<j, confidence: step.confidence)) }
            i -= a
            j -= b
        }
        return groups.reversed()
    }

    private struct Step {
        var score = 0.0
        var shape = (0, 0)
        var confidence = 0.0

        init(score: Double = 0) { self.score = score }

        mutating func improve(_ score: Double, _ shape: (Int, Int), _ confidence: Double) {
            guard score > self.score + 1e-9 else { return }
            (self.score, self.shape, self.confidence) = (score, shape, confidence)
        }
    }

    private static func earned(
        _ source: ArraySlice<AnalyzedSentence>, _ target: ArraySlice<AnalyzedSentence>, _ weights: [String: Double]
    ) -> Double {
        let left = source.reduce(into: Set<String>()) { $0.formUnion($1.signature) }
        let right = target.reduce(into: Set<String>()) { $0.formUnion($1.signature) }
        return source.reduce(0) { $0 + coverage(of: $1.signature, by: right, weights) }
            + target.reduce(0) { $0 + coverage(of: $1.signature, by: left, weights) }
    }

    /// The share of a sentence's content that the other side has.
    private static func coverage(of signature: Set<String>, by other: Set<String>, _ weights: [String: Double]) -> Double {
        guard !signature.isEmpty else { return alone }
        var shared = 0.0, all = 0.0
        // Sums of floats depend on their order, and a set has none.
        for item in signature.sorted() {
            let weight = weights[item] ?? newWordWeight
            all += weight
            if other.contains(item) { shared += weight }
        }
        return shared / all
    }

    private static func weights(of source: [AnalyzedSentence]) -> [String: Double] {
        var counts: [String: Int] = [:]
        for sentence in source { for item in sentence.signature { counts[item, default: 0] += 1 } }
        return counts.mapValues { 1 / Double($0).squareRoot() }
    }
}

/// Sentences of a passage and those of an adaptation that tell them.
public struct AlignedGroup: Sendable, Equatable {
    public let source: Range<Int>
    public let target: Range<Int>
    /// The mean share of a sentence's content that the other side has, 0…1.
    public let confidence: Double
}
