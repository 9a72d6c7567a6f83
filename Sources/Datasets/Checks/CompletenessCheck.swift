internal import Foundation
internal import Readability

/// A passage has questions and nine adaptations, five of them or more with an interest, and is itself of the right level and length.
enum CompletenessCheck {
    static let adaptations = 9, leastWithInterest = 5
    static let sourceLevel = 6.5...12.5, sourceWords = 130...260

    static func findings(_ entry: AnalyzedEntry) -> [Finding] {
        let path = entry.entry.passagePath, line = entry.entry.body.line(at: 0)
        var findings: [Finding] = []
        if entry.entry.questions == nil { findings.append(Finding(.completeness, path, "has no questions that can be read")) }
        let count = entry.adaptations.count
        if count != adaptations {
            findings.append(Finding(.completeness, path, "has \(count) adaptations; \(adaptations) belong here"))
        }
        let withInterest = entry.adaptations.count { $0.document.interest != nil }
        if count == adaptations, withInterest < leastWithInterest {
            findings.append(
                Finding(.completeness, path, "\(withInterest) adaptations carry an interest; \(leastWithInterest) or more should"))
        }
        let measures = entry.source.measures
        if !sourceLevel.contains(measures.fkgl) {
            findings.append(Finding(.sourceLevel, path, line: line, String(format: "the passage has FKGL %.1f", measures.fkgl)))
        }
        if !sourceWords.contains(measures.words) {
            findings.append(Finding(.sourceLength, path, line: line, "the passage has \(measures.words) words"))
        }
        return findings
    }
}
