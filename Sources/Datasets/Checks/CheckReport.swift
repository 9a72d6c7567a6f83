/// What the check found in a content folder.
public struct CheckReport: Sendable {
    /// By file and line; those that were accepted are in `accepted`.
    public let findings: [Finding]
    /// Findings that a person accepted, with the review.
    public let accepted: [AcceptedFinding]
    /// One for each adaptation, in the order of the content.
    public let scores: [RowScore]
    public let statistics: DatasetStatistics

    /// Findings that have to be mended or accepted.
    public var open: [Finding] { findings.filter { $0.severity > .note } }

    /// Finding and review.
    public struct AcceptedFinding: Sendable, Codable, Equatable {
        public let finding: Finding
        public let review: Review
    }
}
