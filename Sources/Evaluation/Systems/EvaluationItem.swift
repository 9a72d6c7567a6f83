/// One thing to be rewritten: what every system is given, and what it is judged by.
public struct EvaluationItem: Sendable, Equatable {
    public var id: String
    public var source: String
    /// How people rewrote it; none where only what needs no reference is measured.
    public var references: [String]
    /// The level asked for; nil where none was.
    public var grade: Double?
    /// The name of the interest asked for, and its words.
    public var interest: String?
    public var interestTerms: [String]

    public init(id: String, source: String, references: [String] = [], grade: Double? = nil, interest: String? = nil, interestTerms: [String] = []) {
        self.id = id
        self.source = source
        self.references = references
        self.grade = grade
        self.interest = interest
        self.interestTerms = interestTerms
    }
}
