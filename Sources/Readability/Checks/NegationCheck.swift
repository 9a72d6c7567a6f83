/// Negations kept and not brought in, sentence by sentence; changed modality is told in the detail.
enum NegationCheck {
    /// A passage: each source sentence against the output sentences that tell it. Differences warn.
    static func passage(source: TextFacts, output: TextFacts, alignment: [Int]) -> Check {
        var told = [Polarity?](repeating: nil, count: max(source.sentences.count, 1))
        for (index, sentence) in output.sentences.enumerated() {
            told[alignment[index]] = (told[alignment[index]] ?? Polarity()) + sentence.polarity
        }
        var flips: [String] = []
        for (index, sentence) in source.sentences.enumerated() {
            guard let output = told[index], !sentence.polarity.agrees(with: output) else { continue }
            flips.append(start(of: sentence))
        }
        return Check(
            .negation, Double(flips.count), flips.isEmpty ? .pass : .warn,
            flips.isEmpty
                ? "negations agree" : "a negation was lost or added where the source says " + Quoted.list(flips, limit: 3))
    }

    /// One sentence: a negation lost altogether or brought in is blocked, another count warns.
    static func sentence(source: TextFacts, output: TextFacts) -> Check {
        let before = source.polarity
        let after = output.polarity
        var detail = "negations agree"
        var verdict = Verdict.pass
        if !before.agrees(with: after) {
            verdict = min(before.said, after.said) == 0 ? .block : .warn
            detail = before.said > after.said ? "a negation of the source is lost" : "a negation is new"
        }
        let modals = ["may", "might", "must", "should", "could"]
        let lost = modals.filter { source.words.contains($0) && !output.words.contains($0) }
        if !lost.isEmpty, !output.words.contains("maybe"), !output.words.contains("perhaps"),
            !modals.contains(where: output.words.contains)
        {
            detail += "; the source says \(Quoted.list(lost))"
        }
        return Check(.negation, Double(abs(before.said - after.said)), verdict, detail)
    }

    private static func start(of sentence: SentenceFacts) -> String {
        sentence.tokens.filter { $0.kind != .mark }.prefix(6).map(\.text).joined(separator: " ") + " …"
    }
}
