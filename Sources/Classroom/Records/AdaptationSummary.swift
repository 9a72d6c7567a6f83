public import Foundation
public import Readability

/// An adaptation in a list.
public struct AdaptationSummary: Sendable, Codable, Equatable, Identifiable {
    public let id: String
    public let passageId: String?
    public let grade: Double
    public let interests: [String]
    public let verdict: Verdict
    public let status: StoredAdaptation.Status
    public let createdAt: Date
}
