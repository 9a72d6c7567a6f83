public import Foundation

/// A student as the rest of Hornbook knows them: an opaque id and how they read. The name is a ``StudentIdentity``.
public struct Student: Sendable, Codable, Equatable, Identifiable {
    public let id: String
    /// 0 (kindergarten) to 12.
    public var grade: Int
    /// Flesch-Kincaid grade that the student reads with comprehension of three in four; `nil` while nothing is known.
    public var readingLevel: Double?
    /// Standard deviation of `readingLevel`, in grades; `nil` exactly where the level is.
    public var readingLevelSD: Double?
    /// A teacher set the level: no quiz moves it.
    public var levelLocked: Bool
    public var supports: [Support]
    public let createdAt: Date

    public init(
        id: String = OpaqueID.make(.student), grade: Int, readingLevel: Double? = nil, readingLevelSD: Double? = nil,
        levelLocked: Bool = false, supports: [Support] = [], createdAt: Date = .moment
    ) {
        self.id = id
        self.grade = grade
        self.readingLevel = readingLevel
        self.readingLevelSD = readingLevelSD
        self.levelLocked = levelLocked
        self.supports = supports
        self.createdAt = createdAt
    }
}
