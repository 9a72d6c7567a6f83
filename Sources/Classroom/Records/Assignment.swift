public import Foundation

/// An adaptation meant for a student. The student can read it once it is released.
public struct Assignment: Sendable, Codable, Equatable {
    public let adaptationId: String
    public let studentId: String
    public let createdAt: Date
    /// `nil` until the adaptation was approved, or the class does without review.
    public let releasedAt: Date?
}
