public import Foundation

/// The word that the students of a class come in with.
public struct ClassCode: Sendable, Codable, Equatable {
    public let classId: String
    public let code: String
    public let createdAt: Date
    public let expiresAt: Date
}
