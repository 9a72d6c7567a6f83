public import Foundation
import LanguageModel

/// Changes to the sources of training rows, drawn anew in each epoch from a seed. The target stays: the model learns to find
/// it from rougher sources than the ones it has.
public struct Augmentation: Sendable, Equatable, Codable {
    /// The probability with which a word of the source is left out; 0 for none.
    public var wordDropout: Double
    /// The probability with which a row is joined with the next one of its grade and interest, both sources and both targets.
    public var joins: Double
    /// The probability with which a plain word of the source that has a harder twin is replaced by it.
    public var harderWords: Double

    public init(wordDropout: Double = 0, joins: Double = 0, harderWords: Double = 0) {
        self.wordDropout = wordDropout
        self.joins = joins
        self.harderWords = harderWords
    }

    public var isOff: Bool { self == Augmentation() }
}

/// Plain words and the harder ones that mean the same: the lexicon's simplifications read backwards.
public struct HarderWords: Sendable {
    private var twins: [String: [String]] = [:]

    /// Reads `plain-words.tsv`: a hard word or phrase, its plain one, further plain ones. Single plain words are used.
    ///
    /// - Throws: ``FineTuningError/unreadable(file:reason:)``
    public init(file: URL) throws {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            throw FineTuningError.unreadable(file: file.path(percentEncoded: false), reason: "it cannot be read as text")
        }
        for line in text.split(separator: "\n").dropFirst() {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count >= 2, !cells[1].isEmpty, !cells[1].contains(" "), !cells[0].contains(" ") else { continue }
            twins[cells[1], default: []].append(cells[0])
        }
    }

    func twin(of word: String, _ generator: inout SplitMix64) -> String? {
        guard let choices = twins[word] else { return nil }
        return choices[Int(generator.next() % UInt64(choices.count))]
    }
}

extension Augmentation {
    /// The row with another source, or itself.
    func apply(to row: RewriteRow, words: HarderWords?, _ generator: inout SplitMix64) -> RewriteRow {
        guard wordDropout > 0 || harderWords > 0 else { return row }
        let tokens = row.source.split(separator: " ", omittingEmptySubsequences: false)
        let changed = tokens.compactMap { token -> String? in
            let (drop, swap) = (generator.unit(), generator.unit())
            let word = String(token)
            if swap < harderWords, let twin = words?.twin(of: word, &generator) { return twin }
            return drop < wordDropout && Self.mayGo(word) ? nil : word
        }
        guard !changed.isEmpty else { return row }
        return RewriteRow(
            id: row.id, source: changed.joined(separator: " "), target: row.target, grade: row.grade, interest: row.interest,
            weight: row.weight)
    }

    /// Numbers, names and negations are what a rewriting must keep: a target that has what its source lacks teaches to invent.
    private static func mayGo(_ word: String) -> Bool {
        word.allSatisfy { $0.isLetter && $0.isLowercase } && !negations.contains(word)
    }

    private static let negations: Set<String> = ["no", "not", "never", "none", "nor", "neither", "nobody", "nothing", "without"]

    /// Two rows as one.
    static func joined(_ first: RewriteRow, _ second: RewriteRow) -> RewriteRow {
        RewriteRow(
            id: first.id, source: first.source + " " + second.source, target: first.target + " " + second.target,
            grade: first.grade, interest: first.interest, weight: (first.weight + second.weight) / 2)
    }
}
