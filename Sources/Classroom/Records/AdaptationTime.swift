public import Foundation

/// What one adaptation took.
public struct AdaptationTime: Sendable, Codable, Equatable {
    public let id: String
    public let createdAt: Date
    /// Seconds by stage.
    public let timings: [String: Double]
    /// Words of the source.
    public let words: Int
}
