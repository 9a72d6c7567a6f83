/// Blocked words: the output may have no more of them than its source.
enum SafetyCheck {
    static func check(source: TextFacts, output: TextFacts, vocabulary: CheckVocabulary) -> Check {
        let after = hits(in: output, vocabulary)
        guard !after.isEmpty else { return Check(.safety, 0, .pass, "no blocked word") }
        let extra = max(0, after.count - hits(in: source, vocabulary).count)
        return Check(
            .safety, Double(extra), extra == 0 ? .pass : .block,
            extra == 0 ? "no more blocked words than the source" : "blocked: " + Quoted.list(after))
    }

    private static func hits(in facts: TextFacts, _ vocabulary: CheckVocabulary) -> [String] {
        facts.sentences.flatMap { vocabulary.blockedWords.hits(in: $0.tokens) }
    }
}
