public import Foundation

/// A school: the owner of classes.
public struct School: Sendable, Codable, Equatable, Identifiable {
    public let id: String
    public var name: String
    public let createdAt: Date

    public init(id: String = OpaqueID.make(.school), name: String, createdAt: Date = .moment) {
        self.id = id
        self.name = name
        self.createdAt = createdAt
    }
}
