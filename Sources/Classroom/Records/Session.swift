public import Foundation

/// Somebody who is signed in: a member of the school, or a student who came with a class's code.
public struct Session: Sendable, Equatable {
    public enum Person: Sendable, Equatable {
        case staff(Account)
        case student(id: String, classId: String)
    }

    public let person: Person
    public let createdAt: Date
    /// When it was last seen, to the minute.
    public let usedAt: Date
    public let expiresAt: Date
}

/// How long a session lasts, in seconds.
public struct SessionLimits: Sendable, Equatable {
    /// Without being used.
    public var idle: Double
    /// At the longest.
    public var total: Double

    public init(idle: Double = 2 * 3_600, total: Double = 12 * 3_600) {
        self.idle = idle
        self.total = total
    }
}
