public import Foundation

/// One adaptation as it came to one student: what a report by groups counts. It names the student by nothing but groups.
public struct ReadingRecord: Sendable, Codable, Equatable {
    public let adaptationId: String
    /// The student's grade in school.
    public let grade: Int
    /// The interests that the adaptation was made for.
    public let interests: [String]
    public let supports: [Support]
    /// Names of the student's classes.
    public let classes: [String]
    public let targetGrade: Double
    /// FKGL of the text; nil where it was not measured.
    public let fkgl: Double?
    /// Shares of the source's numbers and names that the text still has; nil where the check was not made.
    public let numbersKept: Double?
    public let namesKept: Double?
    /// The last decision on it.
    public let decision: Feedback.Decision?
    /// The text, and what the teacher made of it; nil where it was not edited.
    public let text: String
    public let editedText: String?
    /// Answers of this student's quizzes on it: how many, how many right, how many were expected right.
    public let answers: Int
    public let right: Int
    public let expected: Double
    public let createdAt: Date
}
