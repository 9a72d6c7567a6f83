public import Readability

/// Reads texts for the checks and the aligner: sentences, stems, facts.
public struct TextAnalyzer: Sendable {
    public let checker: Checker
    public let readability: Readability

    public init(checker: Checker) {
        self.checker = checker
        readability = Readability(lexicon: checker.lexicon)
    }

    /// - Parameter passage: the facts of the passage that the text tells, whose names are known at the beginning of a sentence too.
    public func analyze(_ text: String, in passage: TextFacts? = nil) -> AnalyzedText {
        let facts = passage.map { checker.facts(of: text, in: $0) } ?? checker.facts(of: text)
        let names = passage ?? facts
        return AnalyzedText(
            text: text, facts: facts, measures: readability.measure(text),
            sentences: Segmenter.sentences(of: text).map { sentence in
                let words = WordScanner.words(of: sentence.text)
                let own = checker.facts(of: sentence.text, in: names)
                return AnalyzedSentence(
                    text: sentence.text, offset: sentence.range.lowerBound, words: words,
                    stems: words.map { checker.vocabulary.stem(of: $0.base) },
                    signature: own.contentWords.union(own.names.map(\.key)).union(own.numbers.map { "#\($0.value)" }))
            })
    }

    /// The stems of a term's words, in order.
    func stems(ofTerm term: String) -> [String] {
        term.split { $0 == " " || $0 == "-" }.map { checker.vocabulary.stem(of: $0.lowercased()) }
    }
}

/// A text with what the checks ask of it.
public struct AnalyzedText: Sendable {
    public let text: String
    public let facts: TextFacts
    public let measures: TextMeasures
    public let sentences: [AnalyzedSentence]
}

/// A sentence with what the checks ask of it.
public struct AnalyzedSentence: Sendable {
    public let text: String
    /// Bytes of UTF-8 before it in its text.
    public let offset: Int
    public let words: [Word]
    /// The stem of each word.
    let stems: [String]
    /// What it tells: stems of content words, parts of names, numbers as `#12.0`.
    let signature: Set<String>
}
