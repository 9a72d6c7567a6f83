internal import Readability

/// How good a row is, and what it is made of.
public struct RowScore: Sendable, Codable, Equatable {
    /// The adaptation's file, below the content folder.
    public let file: String
    /// 0…1, see ``init``.
    public let quality: Double

    /// Quality = (L + F + I + K + D) / 5 × 0.5^errors × 0.95^warnings, where L = 1 − |FKGL − grade| / 2 (not below 0), F = the mean
    /// share of numbers and names kept, I = 1 without an invented number or name, else 0, K = the share of content kept over 0.6
    /// (not above 1), D = 1 − the greatest similarity to another adaptation of the passage. Accepted findings do not count.
    init(_ adaptation: AnalyzedAdaptation, similarity: Double, findings: [Finding]) {
        let checks = adaptation.checks
        let level = max(0, 1 - abs(adaptation.levelError) / 2)
        let facts = ((checks[.numbersKept]?.value ?? 1) + (checks[.namesKept]?.value ?? 1)) / 2
        let isInvented = (checks[.numbersInvented]?.value ?? 0) + (checks[.namesInvented]?.value ?? 0) > 0
        let kept = min(1, (checks[.contentKept]?.value ?? 1) / 0.6)
        var quality = (level + facts + (isInvented ? 0 : 1) + kept + 1 - similarity) / 5
        for finding in findings {
            switch finding.severity {
            case .error: quality *= 0.5
            case .warning: quality *= 0.95
            case .note: break
            }
        }
        file = adaptation.path
        self.quality = quality
    }
}
