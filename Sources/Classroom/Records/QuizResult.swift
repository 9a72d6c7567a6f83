public import Foundation

/// A quiz that a student has taken.
public struct QuizResult: Sendable, Codable, Equatable, Identifiable {
    public let id: String
    public let studentId: String
    public let passageId: String
    /// What the student had read; nil for the passage itself, or where the adaptation was removed.
    public let adaptationId: String?
    public let isAdapted: Bool
    /// The level of what was read, as a grade.
    public let textLevel: Double
    public let takenAt: Date
    public let right: Int
    public let answers: Int
}

/// What a student answered, as it comes in.
public struct QuizSubmission: Sendable, Codable, Equatable {
    /// Makes the submission one: the same key again stores nothing new.
    public var submission: String
    public var studentId: String
    public var passageId: String
    public var adaptationId: String?
    /// The chosen option of each of the passage's questions, in their order.
    public var chosen: [Int]
    public var takenAt: Date

    public init(
        submission: String, studentId: String, passageId: String, adaptationId: String? = nil, chosen: [Int],
        takenAt: Date = .moment
    ) {
        self.submission = submission
        self.studentId = studentId
        self.passageId = passageId
        self.adaptationId = adaptationId
        self.chosen = chosen
        self.takenAt = takenAt
    }
}

/// What became of a submission.
public struct QuizOutcome: Sendable, Equatable, Codable {
    public let result: QuizResult
    /// Whether it was stored just now, or had been before.
    public let isNew: Bool
    /// The student's estimated level and its standard deviation after it.
    public let estimate: Double
    public let deviation: Double
    /// The level that texts are made for, before and after.
    public let levelBefore: Double
    public let levelAfter: Double
}
