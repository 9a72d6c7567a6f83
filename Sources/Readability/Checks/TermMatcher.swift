/// Finds terms of one or more words in a text, in any regular or irregular form, with hyphens or without.
struct TermMatcher {
    private let terms: [(text: String, stems: [String])]
    private let stemmer: Stemmer

    init(_ terms: [String], vocabulary: CheckVocabulary) {
        let scanner = TokenScanner(vocabulary: vocabulary)
        let stemmer = Stemmer(vocabulary: vocabulary)
        self.stemmer = stemmer
        self.terms = terms.compactMap { term in
            let stems = scanner.tokens(of: term).filter { $0.kind != .mark }.map { stemmer.stem(of: $0.normalized) }
            return stems.isEmpty ? nil : (term, stems)
        }
    }

    /// The terms that stand in a text.
    func found(in facts: TextFacts) -> [String] {
        guard !terms.isEmpty else { return [] }
        let sentences = facts.sentences.map(stems)
        return terms.filter { term in sentences.contains { Self.contains($0, term.stems) } }.map(\.text)
    }

    /// How many sentences show one term or more.
    func sentencesShowingOne(in facts: TextFacts) -> Int {
        facts.sentences.reduce(0) { count, sentence in
            let stems = stems(of: sentence)
            return terms.contains { Self.contains(stems, $0.stems) } ? count + 1 : count
        }
    }

    private func stems(of sentence: SentenceFacts) -> [String] {
        sentence.tokens.filter { $0.kind != .mark }.map { stemmer.stem(of: $0.normalized) }
    }

    private static func contains(_ text: [String], _ term: [String]) -> Bool {
        guard text.count >= term.count else { return false }
        return (0...(text.count - term.count)).contains { start in (0..<term.count).allSatisfy { text[start + $0] == term[$0] }
        }
    }
}
