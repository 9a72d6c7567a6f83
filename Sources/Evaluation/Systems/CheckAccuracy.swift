public import Readability

/// How well the checks tell faulty texts from sound ones: their verdicts against labels.
public struct CheckAccuracy: Sendable, Codable, Equatable {
    /// One check, or all of them together, with one verdict taken for "faulty".
    public struct Entry: Sendable, Codable, Equatable {
        /// The check's name; nil for the worst verdict of all.
        public let check: CheckName?
        /// Verdicts from this one on count as "faulty".
        public let from: Verdict
        public let counts: BinaryCounts
        public let precision: Double
        public let recall: Double
        public let f1: Double
        public let accuracy: Double

        init(check: CheckName?, from: Verdict, counts: BinaryCounts) {
            self.check = check
            self.from = from
            self.counts = counts
            (precision, recall, f1, accuracy) = (counts.precision, counts.recall, counts.f1, counts.accuracy)
        }
    }

    /// All checks together first, at `block` and at `warn`; then each check that ever doubted, in the order of `CheckName`.
    public let entries: [Entry]

    /// - Parameter judged: the checks of each text, and whether a person called it faulty.
    public init(_ judged: [(checks: [Check], isFaulty: Bool)]) {
        func entry(_ check: CheckName?, _ level: Verdict) -> Entry {
            let counts = BinaryCounts(judged.map { checks, isFaulty in
                let verdict = check.map { checks[$0]?.verdict ?? .pass } ?? checks.verdict
                return (predicted: verdict >= level, actual: isFaulty)
            })
            return Entry(check: check, from: level, counts: counts)
        }
        let levels: [Verdict] = [.block, .warn]
        let single = CheckName.allCases.flatMap { name in levels.map { entry(name, $0) } }
        entries = levels.map { entry(nil, $0) } + single.filter { $0.counts.truePositives + $0.counts.falsePositives > 0 }
    }
}
