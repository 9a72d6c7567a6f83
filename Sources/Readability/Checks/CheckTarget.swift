/// What an output was asked to be.
public struct CheckTarget: Sendable, Equatable {
    /// The target grade, on the scale of FKGL; nil where no level was asked.
    public var grade: Double?
    /// Words and phrases of the interest that was asked; empty where none was.
    public var interestTerms: [String]
    /// Further words, names and phrases that the output may bring in.
    public var allowedTerms: [String]
    /// The teacher's must-keep vocabulary; inflected forms count as kept.
    public var protectedTerms: [String]

    public init(
        grade: Double? = nil, interestTerms: [String] = [], allowedTerms: [String] = [], protectedTerms: [String] = []
    ) {
        self.grade = grade
        self.interestTerms = interestTerms
        self.allowedTerms = allowedTerms
        self.protectedTerms = protectedTerms
    }
}
