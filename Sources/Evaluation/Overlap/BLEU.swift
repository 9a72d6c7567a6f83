import Foundation

/// Corpus BLEU, 0…100, as sacrebleu computes it by default: tokenization 13a, case kept, exponential smoothing, up to four tokens,
/// the reference length closest to the output's (Papineni et al. 2002; Post 2018).
///
/// People who simplify score lower than the unchanged source does, so nothing is gated on it.
public struct BLEU: Tally, Equatable {
    private var matches = [0, 0, 0, 0]
    private var totals = [0, 0, 0, 0]
    /// Tokens of the outputs and of the references they are held against.
    public private(set) var outputLength = 0
    public private(set) var referenceLength = 0

    public init() {}

    /// Counts one output.
    public init(output: String, references: [String], lowercased: Bool = false) {
        var numbers = TokenNumbers()
        // sacrebleu takes white space off the end first, which decides about a final `-\n`.
        let output = numbers(Tokenizer13a.tokens(of: output.trimmedEnd, lowercased: lowercased))
        let references = references.map { numbers(Tokenizer13a.tokens(of: $0.trimmedEnd, lowercased: lowercased)) }
        outputLength = output.count
        referenceLength = references.map(\.count).min { left, right in
            let (a, b) = (abs(left - output.count), abs(right - output.count))
            return a != b ? a < b : left < right
        } ?? 0
        for order in NGramCounts.orders {
            let counts = NGramCounts(output, order: order)
            let wanted = references.reduce(NGramCounts()) { $0.union(NGramCounts($1, order: order)) }
            matches[order - 1] = counts.intersection(wanted).total
            totals[order - 1] = counts.total
        }
    }

    public mutating func add(_ other: BLEU) {
        for index in matches.indices {
            matches[index] += other.matches[index]
            totals[index] += other.totals[index]
        }
        outputLength += other.outputLength
        referenceLength += other.referenceLength
    }

    /// Matched runs of 1 to 4 tokens, in percent of the output's, before smoothing.
    public var precisions: [Double] {
        zip(matches, totals).map { $1 == 0 ? 0 : 100 * Double($0) / Double($1) }
    }

    public var score: Double { score(effectiveOrder: false) }

    /// - Parameter effectiveOrder: leaves out orders that a short output cannot have: for single sentences.
    public func score(effectiveOrder: Bool) -> Double {
        guard matches.contains(where: { $0 > 0 }) else { return 0 }
        var smoothing = 1.0
        var logarithms = 0.0
        var orders = 0
        for (matched, total) in zip(matches, totals) where total > 0 {
            orders += 1
            if matched == 0 { smoothing *= 2 }
            logarithms += log(matched == 0 ? 100 / (smoothing * Double(total)) : 100 * Double(matched) / Double(total))
        }
        guard orders == matches.count || effectiveOrder else { return 0 }
        let brevity = outputLength < referenceLength ? exp(1 - Double(referenceLength) / Double(outputLength)) : 1
        return brevity * exp(logarithms / Double(orders))
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var scalars = unicodeScalars
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }
}
