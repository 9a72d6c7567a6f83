/// Yes-or-no judgements held against the truth: a check's refusals against a person's, for one.
public struct BinaryCounts: Sendable, Codable, Equatable {
    public var truePositives = 0
    public var falsePositives = 0
    public var falseNegatives = 0
    public var trueNegatives = 0

    public init() {}

    /// - Parameter pairs: what was said, and what is true.
    public init(_ pairs: some Sequence<(predicted: Bool, actual: Bool)>) {
        for pair in pairs { add(predicted: pair.predicted, actual: pair.actual) }
    }

    public mutating func add(predicted: Bool, actual: Bool) {
        switch (predicted, actual) {
        case (true, true): truePositives += 1
        case (true, false): falsePositives += 1
        case (false, true): falseNegatives += 1
        case (false, false): trueNegatives += 1
        }
    }

    /// Of what was said to be so, the share that is; 0 where nothing was said.
    public var precision: Double { Self.share(truePositives, of: truePositives + falsePositives) }
    /// Of what is so, the share that was said; 0 where nothing is.
    public var recall: Double { Self.share(truePositives, of: truePositives + falseNegatives) }
    /// The harmonic mean of precision and recall.
    public var f1: Double { Self.share(2 * truePositives, of: 2 * truePositives + falsePositives + falseNegatives) }
    public var accuracy: Double {
        Self.share(truePositives + trueNegatives, of: truePositives + falsePositives + falseNegatives + trueNegatives)
    }

    private static func share(_ part: Int, of whole: Int) -> Double {
        whole == 0 ? 0 : Double(part) / Double(whole)
    }
}
