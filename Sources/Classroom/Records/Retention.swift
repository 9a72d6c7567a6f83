/// How long things are kept, in days; nil for always.
public struct Retention: Sendable, Codable, Equatable {
    /// Quizzes with their answers. What they said of levels and questions stays.
    public var quizzes: Int?
    /// The free text of feedback. Its ratings, tags, decisions and edited texts stay.
    public var comments: Int?
    /// Drafts that nobody decided on and no student was given.
    public var drafts: Int?

    /// A school year for answers and words, a term for drafts.
    public init(quizzes: Int? = 365, comments: Int? = 365, drafts: Int? = 90) {
        self.quizzes = quizzes
        self.comments = comments
        self.drafts = drafts
    }
}

/// How much is older than it may become.
public struct PurgeReport: Sendable, Codable, Equatable {
    public let quizzes: Int
    public let comments: Int
    public let drafts: Int

    public init(quizzes: Int, comments: Int, drafts: Int) {
        self.quizzes = quizzes
        self.comments = comments
        self.drafts = drafts
    }

    /// As logs and people read it.
    public var words: String { "\(quizzes) quizzes, \(comments) comments, \(drafts) drafts" }

    public var isEmpty: Bool { self == PurgeReport(quizzes: 0, comments: 0, drafts: 0) }
}
