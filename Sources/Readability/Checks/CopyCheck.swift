/// How much of the source stands in the output unchanged.
enum CopyCheck {
    /// At a similarity of 0.95 nothing has really changed, which warns; an identical passage is blocked, an identical
    /// sentence warns.
    static func check(source: TextFacts, output: TextFacts, identical: Verdict) -> Check {
        let before = words(of: source)
        let after = words(of: output)
        let similarity = EditDistance.similarity(before, after)
        let verdict: Verdict = similarity == 1 ? identical : similarity >= 0.95 ? .warn : .pass
        let detail =
            similarity == 1
            ? "the same words as the source"
            : "\(Int((similarity * 100).rounded(.down))) % of the source's words stand unchanged"
        return Check(.copy, similarity, verdict, detail)
    }

    private static func words(of facts: TextFacts) -> [String] {
        var words: [String] = []
        words.reserveCapacity(facts.wordCount)
        for sentence in facts.sentences {
            for token in sentence.tokens where token.kind != .mark { words.append(token.normalized) }
        }
        return words
    }
}
