public import Foundation

/// A key that a program uses the JSON API with, in the name of an account.
public struct ApiToken: Sendable, Codable, Equatable, Identifiable {
    /// What a token allows.
    public enum Scope: String, Sendable, Codable, CaseIterable {
        case readClasses = "classes:read"
        case readPassages = "passages:read"
        case writePassages = "passages:write"
        case readAdaptations = "adaptations:read"
        case writeAdaptations = "adaptations:write"
    }

    public let id: String
    public let accountId: String
    public let name: String
    public let scopes: [Scope]
    public let createdAt: Date
    public let expiresAt: Date
    public let usedAt: Date?
    public let revokedAt: Date?
}
