public import Classroom
public import Evaluation

/// One text that challenger and champion are to write.
public struct GateItem: Sendable, Equatable {
    public var id: String
    public var set: GateSet
    public var source: String
    /// How people wrote it.
    public var references: [String]
    public var grade: Double
    public var interests: [Interest]
    public var protectedTerms: [String]
    public var groups: [GroupKind: [String]]
    /// Sentences of a text that was reported unsafe, which its source does not have; empty for the other sets.
    public var suspects: [String]

    public init(
        id: String, set: GateSet, source: String, references: [String] = [], grade: Double, interests: [Interest] = [],
        protectedTerms: [String] = [], groups: [GroupKind: [String]] = [:], suspects: [String] = []
    ) {
        self.id = id
        self.set = set
        self.source = source
        self.references = references
        self.grade = grade
        self.interests = interests
        self.protectedTerms = protectedTerms
        self.groups = groups
        self.suspects = suspects
    }

    var evaluation: EvaluationItem {
        EvaluationItem(
            id: id, source: source, references: references, grade: grade, interest: interests.first?.name,
            interestTerms: interests.first?.terms ?? [])
    }
}

/// Writes texts as students would get them.
public protocol GateWriter: Sendable {
    func write(_ item: GateItem) async throws -> String
}
