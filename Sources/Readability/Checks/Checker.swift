/// Checks an output against its source: the same facts, the asked level, sound form.
///
/// All checks are deterministic and need no model. Thresholds are those of human rewrites; `docs/decisions/checks.md` has
/// the figures.
public struct Checker: Sendable {
    public let lexicon: Lexicon
    public let vocabulary: CheckVocabulary
    private let reader: FactReader

    public init(lexicon: Lexicon, vocabulary: CheckVocabulary) {
        self.lexicon = lexicon
        self.vocabulary = vocabulary
        reader = FactReader(lexicon: lexicon, vocabulary: vocabulary)
    }

    /// Extracts the facts of a text: once for each source, then compared with many outputs.
    public func facts(of text: String) -> TextFacts { reader.facts(of: text) }

    /// The facts of a part of a passage: names of the passage are known at the beginning of a sentence too.
    public func facts(of text: String, in passage: TextFacts) -> TextFacts {
        reader.facts(of: text, knownNames: passage.nameKeys)
    }

    /// A whole passage, every check, in the order of `CheckName`. `level`, `interest` and `protectedTerms` appear only
    /// where asked for.
    public func check(source: String, output: String, target: CheckTarget) -> [Check] {
        let before = facts(of: source)
        let after = facts(of: output, in: before)
        let alignment = SentenceAlignment.align(after, to: before)
        let thresholds = Thresholds.passage
        let names = NameChecks(source: before, output: after, passage: before, target: target, thresholds: thresholds)
        var checks = NumberChecks.checks(source: before, output: after, thresholds: thresholds, isPassage: true)
        checks.append(names.kept(allowingPronouns: false))
        checks.append(names.invented())
        checks.append(LengthCheck.check(source: before, output: after, thresholds: thresholds))
        if let level = LevelCheck.check(source: source, output: output, target: target, readability: Readability(lexicon: lexicon)) {
            checks.append(level)
        }
        checks.append(NegationCheck.passage(source: before, output: after, alignment: alignment))
        checks.append(CopyCheck.check(source: before, output: after, identical: isEasyEnough(source, for: target) ? .warn : .block))
        if let interest = TermChecks.interest(output: after, target: target, vocabulary: vocabulary) { checks.append(interest) }
        checks.append(FormatCheck.check(sourceText: source, source: before, outputText: output, output: after))
        checks.append(RepetitionCheck.check(source: before, output: after, neighbours: []))
        if let terms = TermChecks.protected(source: before, output: after, target: target, vocabulary: vocabulary) {
            checks.append(terms)
        }
        checks.append(
            KnownWordsCheck(source: before, passage: before, target: target, lexicon: lexicon, vocabulary: vocabulary).check(
                after))
        checks += ContentChecks.checks(source: before, output: after, passage: before, thresholds: thresholds)
        checks.append(
            ClauseCheck.check(source: before, output: after, alignment: alignment, isPassage: true, vocabulary: vocabulary))
        checks.append(
            RolesCheck(source: before, output: after, passage: before, vocabulary: vocabulary, isPassage: true).check())
        checks.append(SafetyCheck.check(source: before, output: after, vocabulary: vocabulary))
        return checks
    }

    /// One rewritten sentence, or the few that replace it, against its source: stricter, made to throw candidates away.
    ///
    /// Level and interest are matters of the passage and are not judged here.
    /// - Parameters:
    ///   - source: the facts of the source sentence, from `facts(of:in:)`.
    ///   - sourceText: its text.
    ///   - context: the passage around it; its names and words are no inventions.
    public func checkCandidate(
        source: TextFacts, sourceText: String, output: String, context: PassageContext, target: CheckTarget
    ) -> [Check] {
        let passage = context.passage
        let after = facts(of: output, in: passage)
        let alignment = SentenceAlignment.align(after, to: source)
        let thresholds = Thresholds.sentence
        let names = NameChecks(source: source, output: after, passage: passage, target: target, thresholds: thresholds)
        var checks = NumberChecks.checks(source: source, output: after, thresholds: thresholds, isPassage: false)
        checks.append(names.kept(allowingPronouns: true))
        checks.append(names.invented())
        checks.append(LengthCheck.check(source: source, output: after, thresholds: thresholds))
        checks.append(NegationCheck.sentence(source: source, output: after))
        checks.append(CopyCheck.check(source: source, output: after, identical: .warn))
        checks.append(FormatCheck.check(sourceText: sourceText, source: source, outputText: output, output: after))
        checks.append(RepetitionCheck.check(source: source, output: after, neighbours: context.neighbours))
        if let terms = TermChecks.protected(source: source, output: after, target: target, vocabulary: vocabulary) {
            checks.append(terms)
        }
        checks.append(
            KnownWordsCheck(source: source, passage: passage, target: target, lexicon: lexicon, vocabulary: vocabulary).check(
                after))
        checks += ContentChecks.checks(source: source, output: after, passage: passage, thresholds: thresholds)
        checks.append(
            ClauseCheck.check(source: source, output: after, alignment: alignment, isPassage: false, vocabulary: vocabulary))
        checks.append(
            RolesCheck(source: source, output: after, passage: passage, vocabulary: vocabulary, isPassage: false).check())
        checks.append(SafetyCheck.check(source: source, output: after, vocabulary: vocabulary))
        return checks
    }

    /// Whether a passage needs no change to reach its level; then an unchanged one is no failure.
    private func isEasyEnough(_ source: String, for target: CheckTarget) -> Bool {
        guard let grade = target.grade else { return false }
        return Readability(lexicon: lexicon).fkgl(source) <= grade + 1
    }
}
