public import Foundation

/// Who serves for a base, at one moment. A promotion names the one it was decided against: had it changed since, it is refused.
public struct Championship: Sendable, Codable, Equatable {
    public let baseHash: String
    /// nil where the base works alone.
    public let champion: AdapterRecord?
    /// Grows with every promotion and rollback, so that a champion who left and came back is told from one who stayed.
    public let fence: Int64

    public init(baseHash: String, champion: AdapterRecord?, fence: Int64) {
        self.baseHash = baseHash
        self.champion = champion
        self.fence = fence
    }
}

/// One change of champion.
public struct Reign: Sendable, Codable, Equatable, Identifiable {
    public enum Action: String, Sendable, Codable {
        case promotion, rollback
    }

    public let id: Int64
    public let baseHash: String
    /// Who serves from then on; nil for the base alone.
    public let adapterId: String?
    public let action: Action
    /// The gate report that let it through.
    public let reportId: String?
    public let reason: String
    public let startedAt: Date
    /// When it was rolled back: it is no place to return to.
    public let undoneAt: Date?
}

/// A gate report as the database keeps it.
public struct StoredGateReport: Sendable, Codable, Equatable, Identifiable {
    public let id: String
    /// The challenger.
    public let adapterId: String
    /// Whom it was held against; nil for the base alone.
    public let championId: String?
    public let isPassed: Bool
    /// The report in a sentence.
    public let summary: String
    /// The report itself, JSON.
    public let report: String
    public let createdAt: Date

    public init(
        id: String = OpaqueID.make(.gateReport), adapterId: String, championId: String?, isPassed: Bool, summary: String,
        report: String, createdAt: Date = .moment
    ) {
        self.id = id
        self.adapterId = adapterId
        self.championId = championId
        self.isPassed = isPassed
        self.summary = summary
        self.report = report
        self.createdAt = createdAt
    }
}

/// What was asked for when an adaptation came out that a teacher reported unsafe, and what came out.
public struct RegressionCase: Sendable, Codable, Equatable, Identifiable {
    /// The adaptation's id.
    public let id: String
    public let passageId: String?
    public let sourceText: String
    /// What was reported.
    public let text: String
    public let grade: Double
    public let interests: [String]
    public let protectedTerms: [String]
    public let reportedAt: Date
}
