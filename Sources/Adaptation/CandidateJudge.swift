import Classroom
import Readability

/// Throws rewrites away that fail a check, and says how good the others are.
struct CandidateJudge {
    let checker: Checker
    let readability: Readability
    let target: CheckTarget
    let context: PassageContext
    let unit: EngineUnit
    /// Holds a model that works by sentences to the source's words; larger ones may rephrase.
    let substitutions: SubstitutionGuard?

    /// The checks that mean something for a sentence that the source does not have.
    static let additionChecks: [CheckName] = [.numbersInvented, .namesInvented, .format, .repetition, .knownWords, .clauseShape, .safety]

    /// What each doubt of a check costs, in the units of `LevelBudget`.
    static let warningCost = 0.15
    /// What it costs to leave a sentence as it was: a rewrite that the model likes less than this is not worth the risk.
    static let unchangedCost = 0.3
    /// Drafts that go on to be chosen from.
    static let keptDrafts = 16
    /// What it costs to lose all the content words of a sentence; a part of them costs its share.
    static let lossCost = 1.0
    /// A rewrite that loses more than this share of the content words is a summary, and who asked for one?
    static let lossLimit = 0.4
    /// A rewrite that the model itself finds less likely than this is nonsense more often than not. A cut by rule is judged by
    /// grammar instead: a small model has not seen many, and finds them all unlikely.
    static let floor = -8.0
    /// How much of the model's opinion counts.
    static let opinionWeight = 0.05

    /// The rewrites that hold, without copies of the source, the best first.
    func drafts(of rewrites: [Rewrite], for unit: AdaptationPlan.Unit, origin: StoredAdaptation.Origin) -> [Draft] {
        let facts = checker.facts(of: unit.text, in: context.passage)
        let copyScore = rewrites.first { $0.text == unit.text }?.logProbability ?? 0
        return rewrites.compactMap { rewrite in
            let text = rewrite.text.foldingWhiteSpace()
            guard text != unit.text, !text.isEmpty, self.unit == .passage || rewrite.isByRule || rewrite.logProbability > Self.floor else { return nil }
            guard Literals.areKept(in: text, from: unit.text) else { return nil }
            guard isVouchedFor(rewrite, as: text, of: unit.text, copyScore: copyScore) else { return nil }
            let checks = self.unit == .sentence
                ? checker.checkCandidate(source: facts, sourceText: unit.text, output: text, context: context, target: target)
                : checker.check(source: unit.text, output: text, target: CheckTarget(grade: nil, interestTerms: [], protectedTerms: []))
            guard !checks.contains(where: { $0.verdict == .block }) else { return nil }
            let warnings = Double(checks.count { $0.verdict == .warn })
            let lost = substitutions?.lostShare(of: text, source: unit.text) ?? 1 - (checks[.contentKept]?.value ?? 1)
            guard lost <= Self.lossLimit else { return nil }
            return Draft(
                text: text, origin: rewrite.isByRule ? .rule : origin, counts: LevelCounts(readability.measure(text)),
                quality: (rewrite.isByRule ? 0 : rewrite.logProbability * Self.opinionWeight) - Self.warningCost * warnings - Self.lossCost * lost)
        }
        .sorted { $0.quality > $1.quality }
        .prefix(Self.keptDrafts).map { $0 }
    }

    /// The unit as it stands.
    func unchanged(_ unit: AdaptationPlan.Unit) -> Draft {
        Draft(text: unit.text, origin: .unchanged, counts: unit.counts, quality: -Self.unchangedCost)
    }

    /// A rule's words are the source's or the table's own; the model's have to be vouched for.
    private func isVouchedFor(_ rewrite: Rewrite, as text: String, of source: String, copyScore: Double) -> Bool {
        guard let substitutions else { return true }
        if rewrite.isByRule { return substitutions.isWhole(text) }
        return substitutions.vouches(for: text, source: source, isTrusted: rewrite.logProbability > copyScore)
    }

    /// Whether an interest's sentence may stand in this passage: known words only, nothing blocked, no fault of form.
    func accepts(weft: String) -> Bool {
        let checks = checker.checkCandidate(source: context.passage, sourceText: weft, output: weft, context: context, target: target)
        return !Self.additionChecks.contains { checks[$0]?.verdict == .block }
    }

    func counts(of text: String) -> LevelCounts {
        LevelCounts(readability.measure(text))
    }
}
