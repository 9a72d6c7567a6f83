import Dispatch
public import Readability
import Synchronization

/// Measures outputs against their sources and references.
public struct Scorer: Sendable {
    private let checker: Checker
    private let readability: Readability

    /// Sentences of fewer words are counted as short: what is left when a text is chopped for the formula's sake.
    public static let shortSentence = 5

    public init(checker: Checker) {
        self.checker = checker
        readability = Readability(lexicon: checker.lexicon)
    }

    /// Everything measured of one output.
    public func outcome(of output: String, for item: EvaluationItem) -> Outcome {
        let checks = checker.check(
            source: item.source, output: output, target: CheckTarget(grade: item.grade, interestTerms: item.interestTerms))
        let facts = checker.facts(of: item.source)
        let measures = readability.measure(output)
        let before = Self.sentences(of: item.source), after = Self.sentences(of: output)
        func value(_ name: CheckName) -> Double { checks[name]?.value ?? 0 }
        func short(_ sentences: [String]) -> Int { sentences.count { WordScanner.words(of: $0).count < Self.shortSentence } }
        let unchanged = Set(after)
        let hasReferences = !item.references.isEmpty
        return Outcome(
            levelError: item.grade.map { measures.fkgl - $0 }, fkgl: measures.fkgl, grade: item.grade,
            numbersKept: facts.numbers.contains { !$0.isSoft } ? value(.numbersKept) : nil,
            namesKept: facts.names.isEmpty ? nil : value(.namesKept),
            numbersInvented: Int(value(.numbersInvented)), namesInvented: Int(value(.namesInvented)),
            lengthRatio: value(.lengthRatio), copyRate: value(.copy),
            unchangedSentences: before.isEmpty ? 0 : Double(before.count { unchanged.contains($0) }) / Double(before.count),
            shortSentences: max(0, short(after) - short(before)), familiarWords: measures.familiarShare,
            interestShown: item.interestTerms.isEmpty ? nil : value(.interest) > 0,
            verdict: checks.verdict,
            bleu: hasReferences ? BLEU(output: output, references: item.references) : nil,
            sari: hasReferences ? SARI(source: item.source, output: output, references: item.references) : nil,
            dsari: hasReferences ? DSARI.score(
                source: DSARI.Document(item.source), output: DSARI.Document(output), references: item.references.map(DSARI.Document.init)) : nil)
    }

    /// Sentences with their white space folded.
    private static func sentences(of text: String) -> [String] {
        Segmenter.sentences(of: text).map { $0.text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    }
}

extension Scorer {
    /// Measures many outputs on all cores, in the order of the items.
    /// - Parameter outputs: one for each item; what is beyond the shorter list is left out.
    public func outcomes(of outputs: [String], for items: [EvaluationItem]) -> [Outcome] {
        Array(zip(outputs, items)).concurrentMap { outcome(of: $0, for: $1) }
    }
}

extension Array where Element: Sendable {
    /// The results in order, a few elements a thread.
    func concurrentMap<Result: Sendable>(_ body: @Sendable (Element) -> Result) -> [Result] {
        let part = 16
        let done = Mutex<[Int: [Result]]>([:])
        DispatchQueue.concurrentPerform(iterations: (count + part - 1) / part) { index in
            let results = self[index * part..<Swift.min((index + 1) * part, count)].map(body)
            done.withLock { $0[index] = results }
        }
        return done.withLock { done in done.sorted { $0.key < $1.key }.flatMap(\.value) }
    }
}
