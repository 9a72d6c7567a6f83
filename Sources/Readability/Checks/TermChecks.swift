/// Protected terms kept, interest shown.
enum TermChecks {
    /// Terms that the source has must stand in the output; a term the source lacks asks for nothing.
    static func protected(source: TextFacts, output: TextFacts, target: CheckTarget, vocabulary: CheckVocabulary) -> Check? {
        guard !target.protectedTerms.isEmpty else { return nil }
        let matcher = TermMatcher(target.protectedTerms, vocabulary: vocabulary)
        let asked = matcher.found(in: source)
        let kept = asked.isEmpty ? [] : Set(matcher.found(in: output))
        let missing = asked.filter { !kept.contains($0) }
        return Check(
            .protectedTerms, Double(missing.count), missing.isEmpty ? .pass : .block,
            missing.isEmpty ? "every protected term is there" : "missing: " + Quoted.list(missing))
    }

    /// The share of sentences that show the interest: 0 warns, up to a quarter (or one sentence) passes, up to half
    /// warns, more is blocked.
    static func interest(output: TextFacts, target: CheckTarget, vocabulary: CheckVocabulary) -> Check? {
        guard !target.interestTerms.isEmpty else { return nil }
        let shown = TermMatcher(target.interestTerms, vocabulary: vocabulary).sentencesShowingOne(in: output)
        let count = max(output.sentences.count, 1)
        let share = Double(shown) / Double(count)
        let verdict: Verdict = shown == 0 ? .warn : shown == 1 || share <= 0.25 ? .pass : share <= 0.5 ? .warn : .block
        return Check(
            .interest, share, verdict,
            shown == 0 ? "no sentence shows the interest" : "\(shown) of \(count) sentences show the interest")
    }
}
