/// What readers are told apart by, where a gate or a report looks at groups.
public enum GroupKind: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    case grade, interest, support
    case schoolClass = "class"
}

/// Where a text that a challenger is judged by comes from.
public enum GateSet: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    /// Authored texts that are never trained on.
    case gold
    /// The latest texts that teachers decided about, later than all that was trained on.
    case timeForward
    /// Everything that was ever reported unsafe.
    case regression

    /// In a few words.
    public var label: String {
        switch self {
        case .gold: "gold set"
        case .timeForward: "latest texts"
        case .regression: "reported unsafe before"
        }
    }
}

/// What is measured of one text for the gates.
public struct GateMeasures: Sendable, Codable, Equatable {
    /// Share of the source's numbers and names that are still there; nil where it has none.
    public var factsKept: Double?
    /// Whether the text is within ±1.0 of the level asked for; nil where none was.
    public var levelHit: Bool?
    /// The composite of the text alone, 0…1.
    public var quality: Double
    /// Why it must not be shown in class; nil where nothing speaks against it.
    public var safetyFailure: String?
    /// Time that writing it took.
    public var seconds: Double?

    public init(
        factsKept: Double? = nil, levelHit: Bool? = nil, quality: Double, safetyFailure: String? = nil, seconds: Double? = nil
    ) {
        self.factsKept = factsKept
        self.levelHit = levelHit
        self.quality = quality
        self.safetyFailure = safetyFailure
        self.seconds = seconds
    }

    /// - Parameter safetyFailure: what is known beyond the checks' own word.
    public init(_ outcome: Outcome, safetyFailure: String? = nil, seconds: Double? = nil) {
        let composite = Composite(outcome)
        self.init(
            factsKept: composite.factsKept, levelHit: outcome.isInWindow, quality: composite.score, safetyFailure: safetyFailure,
            seconds: seconds)
    }
}

/// One text, written by the challenger and by the champion.
public struct GatePair: Sendable, Equatable {
    public var id: String
    public var set: GateSet
    /// The groups that its readers belong to.
    public var groups: [GroupKind: [String]]
    public var challenger: GateMeasures
    public var champion: GateMeasures

    public init(
        id: String, set: GateSet, groups: [GroupKind: [String]] = [:], challenger: GateMeasures, champion: GateMeasures
    ) {
        self.id = id
        self.set = set
        self.groups = groups
        self.challenger = challenger
        self.champion = champion
    }
}

/// All that the gates decide by.
public struct GateEvidence: Sendable, Equatable {
    /// What the two are called in the report.
    public var challenger: String
    public var champion: String
    public var pairs: [GatePair]
    /// How far, in grades, the challenger's text moved where only names, or only the interest, of the request were others.
    public var nameSwaps: [Double]
    public var interestSwaps: [Double]

    public init(challenger: String, champion: String, pairs: [GatePair], nameSwaps: [Double] = [], interestSwaps: [Double] = []) {
        self.challenger = challenger
        self.champion = champion
        self.pairs = pairs
        self.nameSwaps = nameSwaps
        self.interestSwaps = interestSwaps
    }
}
