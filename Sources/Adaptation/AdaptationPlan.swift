public import Classroom
public import Readability

/// What a run is going to do: the source as measured, the target, and the units it is rewritten in.
public struct AdaptationPlan: Sendable {
    /// A stretch of the source that is rewritten as a whole.
    public struct Unit: Sendable, Equatable {
        /// UTF-8 byte offsets into the source.
        public let range: Range<Int>
        /// The stretch with its white space folded.
        public let text: String
        public let counts: LevelCounts
        /// Headings and scraps of a few words stay as they are.
        public let isFixed: Bool
        /// The paragraph it belongs to.
        public let paragraph: Int
    }

    public let source: String
    public let measures: TextMeasures
    public let target: StoredAdaptation.Target
    public let units: [Unit]
    /// Units that are drawn and chosen together: a paragraph, or a part of a long one.
    public let windows: [Range<Int>]
    /// Grades to ask the engine for.
    public let promptGrades: [Int]
    /// How many sentences may carry an interest.
    public let interestSentences: Int
}
