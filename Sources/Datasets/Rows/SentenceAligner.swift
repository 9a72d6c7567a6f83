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
        var numbers: [String: Int] = [:]
        let sourceItems = source.map { Items($0, weights, &numbers) }, targetItems = target.map { Items($0, weights, &numbers) }
        var best = [[Step]](repeating: [Step](repeating: Step(), count: target.count + 1), count: source.count + 1)
        for i in 0...source.count {
            for j in 0...target.count where i + j > 0 {
                var step = Step(score: -.infinity)
                if i > 0 { step.improve(best[i - 1][j].score + Self.alone, (1, 0), 0) }
                if j > 0 { step.improve(best[i][j - 1].score + Self.alone, (0, 1), 0) }
                for (a, b) in Self.shapes where a <= i && b <= j {
                    let earned = Self.earned(sourceItems[(i - a)..<i], targetItems[(j - b)..<j])
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

    /// What a sentence tells, with weights.
    private struct Items {
        let set: Set<Int>
        /// In one order, for sums of floats depend on it.
        let weights: [(item: Int, weight: Double)]
        let total: Double

        /// - Parameter numbers: a number for each item met so far.
        init(_ sentence: AnalyzedSentence, _ weights: [String: Double], _ numbers: inout [String: Int]) {
            var own: [(item: Int, weight: Double)] = []
            for item in sentence.signature.sorted() {
                let number = numbers[item] ?? numbers.count
                numbers[item] = number
                own.append((number, weights[item] ?? newWordWeight))
            }
            set = Set(own.map(\.item))
            self.weights = own
            total = own.reduce(0) { $0 + $1.weight }
        }
    }

    private static func earned(_ source: ArraySlice<Items>, _ target: ArraySlice<Items>) -> Double {
        source.reduce(0) { $0 + coverage(of: $1, by: target) } + target.reduce(0) { $0 + coverage(of: $1, by: source) }
    }

    /// The share of a sentence's content that the other side has.
    private static func coverage(of items: Items, by other: ArraySlice<Items>) -> Double {
        guard items.total > 0 else { return alone }
        let shared = items.weights.reduce(0.0) { sum, item in
            other.contains { $0.set.contains(item.item) } ? sum + item.weight : sum
        }
        return shared / items.total
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
