/// Sentences that cannot stand alone: without a finite verb, without a subject, or a subordinate clause left alone.
enum ClauseCheck {
    /// A sentence that the source has word for word, or whose source sentence has no main clause either, is let through.
    /// Any fault in a rewritten sentence is blocked; in a passage faults warn, and are blocked over a quarter of the
    /// sentences.
    static func check(
        source: TextFacts, output: TextFacts, alignment: [Int], isPassage: Bool, vocabulary: CheckVocabulary
    ) -> Check {
        var faults: [String] = []
        var prose = 0
        for (index, sentence) in output.sentences.enumerated() where sentence.kind == .prose {
            prose += 1
            guard let fault = ClauseReader(sentence, vocabulary: vocabulary).fault() else { continue }
            if source.sentences.indices.contains(alignment[index]),
                ClauseReader(source.sentences[alignment[index]], vocabulary: vocabulary).fault() != nil
            {
                continue
            }
            if source.sentences.contains(where: { $0.hasSameWords(as: sentence) }) { continue }
            let words = sentence.tokens.filter { $0.kind != .mark }.prefix(8).map(\.text).joined(separator: " ")
            switch fault {
            case .noVerb: faults.append("“\(words) …” has no verb of its own")
            case .noSubject: faults.append("“\(words) …” does not say who")
            case .loneSubordinate: faults.append("“\(words) …” is only part of a sentence")
            }
        }
        let verdict: Verdict = faults.isEmpty ? .pass : !isPassage || faults.count * 4 > prose ? .block : .warn
        return Check(
            .clauseShape, Double(faults.count), verdict,
            faults.isEmpty ? "every sentence stands alone" : faults.prefix(3).joined(separator: "; "))
    }
}

extension SentenceFacts {
    fileprivate func hasSameWords(as other: SentenceFacts) -> Bool {
        wordCount == other.wordCount
            && tokens.lazy.filter { $0.kind != .mark }.map(\.normalized).elementsEqual(
                other.tokens.lazy.filter { $0.kind != .mark }.map(\.normalized))
    }
}
