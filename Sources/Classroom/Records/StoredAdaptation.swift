public import Foundation
public import Readability

/// An adapted passage with everything that shows how it came about, stored and fetched as a whole.
public struct StoredAdaptation: Sendable, Codable, Equatable, Identifiable {
    public let id: String
    /// The passage in the library; `nil` for a text that was given once, or whose passage was removed.
    public var passageId: String?
    /// The source exactly as it was adapted; sentences point into it.
    public var sourceText: String
    public var text: String
    public var target: Target
    public var verdict: Verdict
    public var status: Status
    /// Figures of the source by name: `words`, `fkgl` …
    public var sourceMeasures: [String: Double]
    /// Figures of `text` by name.
    public var outputMeasures: [String: Double]
    public var sentences: [Sentence]
    public var checks: [Check]
    public var provenance: Provenance
    /// Seconds by stage.
    public var timings: [String: Double]
    public let createdAt: Date

    public init(
        id: String = OpaqueID.make(.adaptation), passageId: String?, sourceText: String, text: String, target: Target,
        verdict: Verdict, status: Status = .draft, sourceMeasures: [String: Double], outputMeasures: [String: Double],
        sentences: [Sentence], checks: [Check], provenance: Provenance, timings: [String: Double] = [:],
        createdAt: Date = .moment
    ) {
        self.id = id
        self.passageId = passageId
        self.sourceText = sourceText
        self.text = text
        self.target = target
        self.verdict = verdict
        self.status = status
        self.sourceMeasures = sourceMeasures
        self.outputMeasures = outputMeasures
        self.sentences = sentences
        self.checks = checks
        self.provenance = provenance
        self.timings = timings
        self.createdAt = createdAt
    }
}
