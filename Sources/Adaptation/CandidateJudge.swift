import Classroom
import Readability

/// Throws rewrites away that fail a check, and says how good the others are.
struct CandidateJudge {
    let checker: Checker
    let readability: Readability
    let target: CheckTarget
    let context: PassageContext
    let unit: EngineUnit

    /// What each doubt of a check costs, in nats per token.
    static let warningCost = 0.15
    /// What it costs to leave a sentence as it was: a rewrite that the model likes less than this is not worth the risk.
    static let unchangedCost = 0.5

    /// The rewrites that hold, without copies of the source, the best first.
    func drafts(of rewrites: [Rewrite], for unit: AdaptationPlan.Unit, origin: StoredAdaptation.Origin) -> [Draft] {
        let facts = checker.facts(of: unit.text)
        return rewrites.compactMap { rewrite in
            let text = rewrite.text.foldingWhiteSpace()
            guard text != unit.text, !text.isEmpty else { return nil }
            let checks = self.unit == .sentence
                ? checker.checkCandidate(source: facts, sourceText: unit.text, output: text, context: context, target: target)
                : checker.check(source: unit.text, output: text, target: CheckTarget(grade: nil, interestTerms: [], protectedTerms: []))
            guard !checks.contains(where: { $0.verdict == .block }) else { return nil }
            let warnings = Double(checks.count { $0.verdict == .warn })
            return Draft(
                text: text, origin: origin, counts: LevelCounts(readability.measure(text)),
                quality: rewrite.meanLogProbability - Self.warningCost * warnings)
        }
        .sorted { $0.quality > $1.quality }
    }

    /// The unit as it stands.
    func unchanged(_ unit: AdaptationPlan.Unit) -> Draft {
        Draft(text: unit.text, origin: .unchanged, counts: unit.counts, quality: -Self.unchangedCost)
    }

    /// Whether an interest's sentence may stand in this passage: known words only, nothing blocked, no fault of form.
    func accepts(weft: String) -> Bool {
        let checks = checker.checkAddition(weft, context: context, target: target)
        return !checks.contains { $0.verdict == .block }
    }

    func counts(of text: String) -> LevelCounts {
        LevelCounts(readability.measure(text))
    }
}
