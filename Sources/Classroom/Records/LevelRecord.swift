public import Foundation

/// What quizzes say of a student's level so far, and how many since it last moved.
public struct LevelRecord: Sendable, Codable, Equatable {
    public let studentId: String
    public let mean: Double
    public let deviation: Double
    public let quizzes: Int
    public let answers: Int
    public let updatedAt: Date
}

/// One step of a student's reading level.
public struct LevelChange: Sendable, Codable, Equatable {
    public let studentId: String
    public let changedAt: Date
    public let before: Double
    public let after: Double
    public let mean: Double
    public let deviation: Double
}
