public import Foundation

/// Someone of the school who may sign in to the web. Students have no account: they come with their class's code.
public struct Account: Sendable, Codable, Equatable, Identifiable {
    public enum Role: String, Sendable, Codable, CaseIterable {
        /// Sees every class, and says who may sign in.
        case administrator
        /// Sees their own classes only.
        case teacher
    }

    public let id: String
    /// What they sign in with; case does not count.
    public var name: String
    /// As others see them.
    public var displayName: String
    public var role: Role
    public let createdAt: Date
    /// Since when they may not sign in any more.
    public var disabledAt: Date?

    public var isAdministrator: Bool { role == .administrator }

    public init(
        id: String = OpaqueID.make(.account), name: String, displayName: String, role: Role, createdAt: Date = .moment,
        disabledAt: Date? = nil
    ) {
        self.id = id
        self.name = name
        self.displayName = displayName
        self.role = role
        self.createdAt = createdAt
        self.disabledAt = disabledAt
    }
}
