public import Foundation

/// A model folder that a user made known by a name.
public struct RegisteredModel: Sendable, Codable, Equatable, Identifiable {
    public var name: String
    /// Absolute path of the folder.
    public var path: String
    /// SHA-256 over the folder's weights and configuration, in hexadecimal.
    public var hash: String
    public let addedAt: Date

    public var id: String { name }

    public init(name: String, path: String, hash: String, addedAt: Date = .moment) {
        self.name = name
        self.path = path
        self.hash = hash
        self.addedAt = addedAt
    }
}
