public import Foundation

/// A class of a school: students of one grade who read together.
public struct SchoolClass: Sendable, Codable, Equatable, Identifiable {
    public let id: String
    public let schoolId: String
    public var name: String
    /// 0 (kindergarten) to 12.
    public var grade: Int
    /// Whether a teacher must approve an adaptation before a student of this class reads it.
    public var reviewRequired: Bool
    public let createdAt: Date

    public init(
        id: String = OpaqueID.make(.schoolClass), schoolId: String, name: String, grade: Int, reviewRequired: Bool = true,
        createdAt: Date = .moment
    ) {
        self.id = id
        self.schoolId = schoolId
        self.name = name
        self.grade = grade
        self.reviewRequired = reviewRequired
        self.createdAt = createdAt
    }
}
