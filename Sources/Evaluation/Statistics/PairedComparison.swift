import Foundation

/// Two systems held against each other on the same items.
public struct PairedComparison: Sendable, Codable, Equatable {
    /// Scores of the first and the second, and first less second.
    public let first: Double
    public let second: Double
    public let difference: Double
    /// Bootstrap interval of the difference; items are drawn in pairs.
    public let interval: Interval
    /// Items on which the first, the second, and neither is better, each item scored alone.
    public let wins: Int
    public let losses: Int
    public let ties: Int
    /// Two-sided exact sign test: how likely wins and losses this uneven are when a coin decides.
    public let signTest: Double
    /// Two-sided approximate randomization (Noreen 1989): how often a difference this large comes about when the two outputs of each
    /// item are exchanged at random.
    public let permutationTest: Double

    /// - Parameters:
    ///   - first, second: what the metric counted of each item, in the same order; of the longer list only the head is used.
    public init<T: Tally>(_ first: [T], _ second: [T], bootstrap: Bootstrap = Bootstrap()) {
        let pairs = Array(zip(first, second))
        self.first = pairs.map(\.0).total().score
        self.second = pairs.map(\.1).total().score
        difference = self.first - self.second
        guard !pairs.isEmpty else {
            interval = Interval(lower: 0, upper: 0)
            (wins, losses, ties) = (0, 0, 0)
            (signTest, permutationTest) = (1, 1)
            return
        }
        interval = bootstrap.interval(of: bootstrap.resampled(count: pairs.count) { indices in
            Self.difference(indices.map { pairs[$0] })
        })
        let alone = pairs.map { $0.score - $1.score }
        wins = alone.count { $0 > 1e-12 }
        losses = alone.count { $0 < -1e-12 }
        ties = alone.count - wins - losses
        signTest = Self.signTest(wins: wins, losses: losses)
        permutationTest = Self.permutationTest(pairs, observed: abs(difference), bootstrap)
    }

    private static func difference<T: Tally>(_ pairs: [(T, T)]) -> Double {
        pairs.reduce(into: T()) { $0.add($1.0) }.score - pairs.reduce(into: T()) { $0.add($1.1) }.score
    }

    private static func permutationTest<T: Tally>(_ pairs: [(T, T)], observed: Double, _ bootstrap: Bootstrap) -> Double {
        var generator = SplitMix64(seed: bootstrap.seed ^ 0x5045_524D)
        var asLarge = 0
        for _ in 0..<bootstrap.samples {
            var left = T(), right = T(), bits: UInt64 = 0
            for (index, pair) in pairs.enumerated() {
                if index % 64 == 0 { bits = generator.next() }
                left.add(bits & 1 == 0 ? pair.0 : pair.1)
                right.add(bits & 1 == 0 ? pair.1 : pair.0)
                bits >>= 1
            }
            if abs(left.score - right.score) >= observed - 1e-12 { asLarge += 1 }
        }
        return Double(asLarge + 1) / Double(bootstrap.samples + 1)
    }

    /// Twice the smaller binomial tail, at most 1; ties tell nothing.
    private static func signTest(wins: Int, losses: Int) -> Double {
        let count = wins + losses
        guard count > 0 else { return 1 }
        let whole = lgamma(Double(count) + 1) - Double(count) * log(2.0)
        var tail = 0.0
        for k in 0...min(wins, losses) { tail += exp(whole - lgamma(Double(k) + 1) - lgamma(Double(count - k) + 1)) }
        return min(1, 2 * tail)
    }
}
