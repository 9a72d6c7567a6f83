internal import Readability

/// Finds the terms of an interest in a sentence, in any regular form, hyphened or not.
struct TermFinder: Sendable {
    private let terms: [[String]]

    /// - Parameter source: terms that this text has already show nothing, and are left out.
    init(_ terms: [String], absentFrom source: AnalyzedText? = nil, analyzer: TextAnalyzer) {
        let stems = Set(terms.map { analyzer.stems(ofTerm: $0) }).filter { !$0.isEmpty }
        let texts = (source?.sentences ?? []).map { Self.parts(of: $0, analyzer).map(\.stem) }
        self.terms = stems.filter { term in !texts.contains { Self.places(of: term, in: $0).first != nil } }
            .sorted { $0.count > $1.count }
        self.analyzer = analyzer
    }

    private let analyzer: TextAnalyzer

    /// Which words of a sentence belong to a term.
    func words(of sentence: AnalyzedSentence) -> Set<Int> {
        let parts = Self.parts(of: sentence, analyzer)
        let stems = parts.map(\.stem)
        var found: Set<Int> = []
        for term in terms {
            for place in Self.places(of: term, in: stems) { found.formUnion(parts[place..<place + term.count].map(\.word)) }
        }
        return found
    }

    func shows(_ sentence: AnalyzedSentence) -> Bool { !words(of: sentence).isEmpty }

    /// Stems of the words, hyphened ones in their parts.
    private static func parts(of sentence: AnalyzedSentence, _ analyzer: TextAnalyzer) -> [(stem: String, word: Int)] {
        var parts: [(stem: String, word: Int)] = []
        for (index, word) in sentence.words.enumerated() {
            if word.text.utf8.contains(0x2D) {
                for part in word.base.split(separator: "-") {
                    parts.append((analyzer.checker.vocabulary.stem(of: String(part)), index))
                }
            } else {
                parts.append((sentence.stems[index], index))
            }
        }
        return parts
    }

    private static func places(of term: [String], in stems: [String]) -> [Int] {
        guard stems.count >= term.count else { return [] }
        return (0...stems.count - term.count).filter { start in stems[start..<start + term.count].elementsEqual(term) }
    }
}
