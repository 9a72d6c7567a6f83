/// What a challenger has to pass.
public enum Gate: String, Sendable, Codable, CaseIterable {
    case evidence, safety, factsKept, levelHit, quality, worstGroup, nameSwaps, interestSwaps, speed

    /// In a few words.
    public var label: String {
        switch self {
        case .evidence: "texts to judge by"
        case .safety: "safety"
        case .factsKept: "facts kept"
        case .levelHit: "level hit"
        case .quality: "quality"
        case .worstGroup: "level hit of the worst group"
        case .nameSwaps: "other names"
        case .interestSwaps: "another interest"
        case .speed: "speed"
        }
    }
}

/// What one gate says.
public struct GateVerdict: Sendable, Codable, Equatable {
    public let gate: Gate
    public let isPassed: Bool
    /// Texts that it looked at.
    public let count: Int
    /// The figures held against each other, shares 0…1; absent where the gate has none.
    public let challenger: Double?
    public let champion: Double?
    /// Challenger less champion, and the standard error of that.
    public let difference: Double?
    public let standardError: Double?
    /// How much lower, or how high, the figure may be.
    public let limit: Double
    /// All of it in a sentence.
    public let words: String

    public init(
        gate: Gate, isPassed: Bool, count: Int, challenger: Double? = nil, champion: Double? = nil, difference: Double? = nil,
        standardError: Double? = nil, limit: Double, words: String
    ) {
        self.gate = gate
        self.isPassed = isPassed
        self.count = count
        self.challenger = challenger
        self.champion = champion
        self.difference = difference
        self.standardError = standardError
        self.limit = limit
        self.words = words
    }
}

/// What the gates say of a challenger held against the champion.
public struct GateReport: Sendable, Codable, Equatable {
    /// Figures of one set of texts.
    public struct SetFigures: Sendable, Codable, Equatable {
        public let set: GateSet
        public let count: Int
        /// Shares of the challenger and of the champion by gate.
        public let challenger: [String: Double]
        public let champion: [String: Double]
    }

    /// Level hit of one group that is large enough to be shown.
    public struct GroupFigures: Sendable, Codable, Equatable {
        public let kind: GroupKind
        public let name: String
        public let count: Int
        public let challenger: Double
        public let champion: Double
    }

    public let challenger: String
    public let champion: String
    public let verdicts: [GateVerdict]
    public let sets: [SetFigures]
    public let groups: [GroupFigures]
    /// Groups of too few texts, which are not shown.
    public let hiddenGroups: Int

    public init(
        challenger: String, champion: String, verdicts: [GateVerdict], sets: [SetFigures], groups: [GroupFigures],
        hiddenGroups: Int
    ) {
        self.challenger = challenger
        self.champion = champion
        self.verdicts = verdicts
        self.sets = sets
        self.groups = groups
        self.hiddenGroups = hiddenGroups
    }

    public var isPassed: Bool { verdicts.allSatisfy(\.isPassed) }

    /// The gates that refused.
    public var refusals: [GateVerdict] { verdicts.filter { !$0.isPassed } }

    /// The report in a sentence or two.
    public var summary: String {
        guard !isPassed else { return "\(challenger) passed every gate against \(champion)." }
        return "\(challenger) was refused against \(champion): " + refusals.map(\.words).joined(separator: " ")
    }
}
