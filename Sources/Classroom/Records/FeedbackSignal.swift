/// Everything that teachers and students said of one adaptation: what training rows are made of.
public struct FeedbackSignal: Sendable, Equatable {
    public let adaptation: StoredAdaptation
    /// The passage's slug; nil for a text that was given once.
    public let slug: String?
    /// The oldest first.
    public let feedback: [Feedback]
    /// Those it was made for, and those who took its quiz, in order.
    public let students: [String]
    /// Their classes, or themselves where they have none: what a split keeps together.
    public let groups: [String]
    public let response: QuizResponse?
    /// The first interest that was asked for.
    public let interest: Interest?

    public init(
        adaptation: StoredAdaptation, slug: String? = nil, feedback: [Feedback], students: [String] = [], groups: [String] = [],
        response: QuizResponse? = nil, interest: Interest? = nil
    ) {
        self.adaptation = adaptation
        self.slug = slug
        self.feedback = feedback
        self.students = students
        self.groups = groups
        self.response = response
        self.interest = interest
    }
}
