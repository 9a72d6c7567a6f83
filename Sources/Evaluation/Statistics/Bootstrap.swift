/// The percentile bootstrap (Efron 1979): items are drawn again with replacement, and the metric computed anew.
public struct Bootstrap: Sendable, Equatable {
    /// How often the set is drawn again.
    public var samples: Int
    /// The share of draws that the interval holds.
    public var confidence: Double
    /// The same seed gives the same interval.
    public var seed: UInt64

    public init(samples: Int = 1_000, confidence: Double = 0.95, seed: UInt64 = 1) {
        self.samples = max(samples, 1)
        self.confidence = min(max(confidence, 0), 1)
        self.seed = seed
    }

    /// The interval of a set's score; the score itself, twice, for a single item and none.
    /// - Parameter score: what of the tally is looked at.
    public func interval<T: Tally>(of tallies: [T], score: (T) -> Double = { $0.score }) -> Interval {
        guard tallies.count > 1 else {
            let only = score(tallies.total())
            return Interval(lower: only, upper: only)
        }
        return interval(of: resampled(count: tallies.count) { indices in score(indices.reduce(into: T()) { $0.add(tallies[$1]) }) })
    }

    /// What `measure` gives for each draw of item indices.
    func resampled(count: Int, _ measure: ([Int]) -> Double) -> [Double] {
        var generator = SplitMix64(seed: seed)
        var indices = [Int](repeating: 0, count: count)
        return (0..<samples).map { _ in
            for index in indices.indices { indices[index] = generator.index(below: count) }
            return measure(indices)
        }
    }

    func interval(of values: [Double]) -> Interval {
        let sorted = values.sorted()
        let tail = (1 - confidence) / 2
        return Interval(lower: Self.quantile(tail, of: sorted), upper: Self.quantile(1 - tail, of: sorted))
    }

    /// Linear between the two nearest ranks.
    private static func quantile(_ share: Double, of sorted: [Double]) -> Double {
        let place = share * Double(sorted.count - 1)
        let below = Int(place.rounded(.down)), above = min(below + 1, sorted.count - 1)
        return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
    }
}
