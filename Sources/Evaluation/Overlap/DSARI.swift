import Foundation
import Readability

/// D-SARI, 0…100: SARI of a document, with penalties for a length and a number of sentences that the references do not have
/// (Sun, Jin and Wan 2021). The mean over documents is the score of a set.
public enum DSARI {
    /// A document as the metric sees it.
    public struct Document: Sendable, Equatable {
        public let tokens: [String]
        public let sentences: Int

        public init(tokens: [String], sentences: Int) {
            self.tokens = tokens
            self.sentences = max(sentences, 1)
        }

        /// Lower-case 13a tokens, and sentences as `Segmenter` finds them.
        public init(_ text: String) {
            self.init(tokens: Tokenizer13a.tokens(of: text, lowercased: true), sentences: Segmenter.sentences(of: text).count)
        }
    }

    /// The score of one output; 0 without references.
    public static func score(source: Document, output: Document, references: [Document]) -> Double {
        guard !references.isEmpty else { return 0 }
        var numbers = TokenNumbers()
        let before = numbers(source.tokens), after = numbers(output.tokens)
        let wanted = references.map { numbers($0.tokens) }
        var (kept, deleted, added) = (0.0, 0.0, 0.0)
        for order in NGramCounts.orders {
            let part = ratios(
                before: NGramCounts(before, order: order), after: NGramCounts(after, order: order),
                wanted: wanted.map { NGramCounts($0, order: order) })
            kept += part.kept
            deleted += part.deleted
            added += part.added
        }
        let length = Double(max(output.tokens.count, 1))
        let wantedLength = Double(references.reduce(0) { $0 + $1.tokens.count } / references.count)
        let wantedSentences = references.reduce(0) { $0 + $1.sentences } / references.count
        let tooShort = length < wantedLength ? exp((length - wantedLength) / length) : 1
        let tooLong = length > wantedLength ? exp((wantedLength - length) / max(Double(source.tokens.count) - wantedLength, 1)) : 1
        let cut = exp(-Double(abs(wantedSentences - output.sentences)) / Double(max(wantedSentences, output.sentences)))
        return 100 * (kept * tooLong * cut + added * tooShort + deleted * tooLong) / 12
    }

    /// Keeping as F1 of mean ratios over distinct n-grams, deletion as such a precision, addition as F1 over sets.
    private static func ratios(before: NGramCounts, after: NGramCounts, wanted: [NGramCounts]) -> (kept: Double, deleted: Double, added: Double) {
        let all = wanted.reduce(NGramCounts(), +)
        let (source, output) = (before * wanted.count, after * wanted.count)

        let keeps = source.intersection(output)
        let wantedKeeps = source.intersection(all)
        let right = keeps.intersection(all)
        let kept = f1(precision: meanRatio(right, over: keeps), recall: meanRatio(right, over: wantedKeeps))

        let cuts = source - output
        let deleted = meanRatio(cuts - all, over: cuts)

        let new = Set(after.keys).subtracting(before.keys)
        let wantedNew = Set(all.keys).subtracting(before.keys)
        let shared = Double(new.intersection(wantedNew).count)
        let added = f1(
            precision: new.isEmpty ? 0 : shared / Double(new.count), recall: wantedNew.isEmpty ? 0 : shared / Double(wantedNew.count))
        return (kept, deleted, added)
    }

    private static func meanRatio(_ part: NGramCounts, over whole: NGramCounts) -> Double {
        guard !whole.counts.isEmpty else { return 0 }
        // Sums of floats depend on their order, and a dictionary has none: equal ratios are counted first.
        var ratios: [Double: Int] = [:]
        for (gram, count) in part.counts { ratios[Double(count) / Double(whole[gram]), default: 0] += 1 }
        return ratios.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.key * Double($1.value) } / Double(whole.counts.count)
    }

    private static func f1(precision: Double, recall: Double) -> Double {
        precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
    }
}
