import Readability

/// The figures a system is described by, in the order they are shown.
public enum Measure: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    case composite
    case levelHit, levelError, levelBias, fkgl
    case numbersKept, namesKept, numbersInvented, namesInvented, inventing
    case interestShown, unblocked
    case sari, sariAddition, sariKeeping, sariDeletion, dsari, bleu
    case lengthRatio, copyRate, unchangedSentences, shortSentences, familiarWords

    /// The figure in a few words, with its unit.
    public var label: String {
        switch self {
        case .composite: "composite, 0…1"
        case .levelHit: "within 1.0 of the level"
        case .levelError: "distance from the level, grades"
        case .levelBias: "above (+) or below (-) it, grades"
        case .fkgl: "Flesch-Kincaid grade"
        case .numbersKept: "numbers kept"
        case .namesKept: "names kept"
        case .numbersInvented: "numbers invented, per text"
        case .namesInvented: "names invented, per text"
        case .inventing: "texts that invent a fact"
        case .interestShown: "interest shown"
        case .unblocked: "not blocked by a check"
        case .sari: "SARI"
        case .sariAddition: "  added"
        case .sariKeeping: "  kept"
        case .sariDeletion: "  deleted"
        case .dsari: "D-SARI"
        case .bleu: "BLEU"
        case .lengthRatio: "length, output to source"
        case .copyRate: "words copied in order"
        case .unchangedSentences: "sentences left as they were"
        case .shortSentences: "added sentences under 5 words, per text"
        case .familiarWords: "familiar words"
        }
    }

    /// Decimals that mean something.
    public var decimals: Int {
        switch self {
        case .composite, .numbersInvented, .namesInvented, .lengthRatio, .shortSentences: 3
        default: isShare ? 1 : 2
        }
    }

    /// Whether it is a share, best read in percent.
    public var isShare: Bool {
        switch self {
        case .levelHit, .numbersKept, .namesKept, .inventing, .interestShown, .unblocked, .copyRate, .unchangedSentences, .familiarWords: true
        default: false
        }
    }

    /// The figure over a set of outputs; nil where none of them has it.
    public func figure(of outcomes: [Outcome], bootstrap: Bootstrap = Bootstrap()) -> Figure? {
        func make<T: Tally>(_ tallies: [T], _ score: (T) -> Double = { $0.score }) -> Figure? {
            tallies.isEmpty ? nil : Figure(
                value: score(tallies.total()), interval: bootstrap.interval(of: tallies, score: score), count: tallies.count)
        }
        switch self {
        case .composite: return make(outcomes.map(Composite.init))
        case .sari: return make(outcomes.compactMap(\.sari))
        case .sariAddition: return make(outcomes.compactMap(\.sari)) { $0.addition }
        case .sariKeeping: return make(outcomes.compactMap(\.sari)) { $0.keeping }
        case .sariDeletion: return make(outcomes.compactMap(\.sari)) { $0.deletion }
        case .bleu: return make(outcomes.compactMap(\.bleu))
        default: return make(outcomes.compactMap { value(of: $0).map(Mean.init) })
        }
    }

    /// Two systems on the same items; items that one of them lacks the figure for are left out, nil where none is left.
    public func comparison(_ first: [Outcome], _ second: [Outcome], bootstrap: Bootstrap = Bootstrap()) -> PairedComparison? {
        func make<T: Tally>(_ tally: (Outcome) -> T?) -> PairedComparison? {
            let pairs = zip(first, second).compactMap { left, right in tally(left).flatMap { a in tally(right).map { (a, $0) } } }
            return pairs.isEmpty ? nil : PairedComparison(pairs.map(\.0), pairs.map(\.1), bootstrap: bootstrap)
        }
        switch self {
        case .composite: return make(Composite.init)
        case .sari: return make(\.sari)
        case .bleu: return make(\.bleu)
        default: return make { value(of: $0).map(Mean.init) }
        }
    }

    /// The figure of one output, where it is a plain number that is averaged; for SARI and its parts the sentence's own.
    private func value(of outcome: Outcome) -> Double? {
        switch self {
        case .composite: Composite(outcome).score
        case .levelHit: outcome.isInWindow.map { $0 ? 1 : 0 }
        case .levelError: outcome.levelError.map(abs)
        case .levelBias: outcome.levelError
        case .fkgl: outcome.fkgl
        case .numbersKept: outcome.numbersKept
        case .namesKept: outcome.namesKept
        case .numbersInvented: Double(outcome.numbersInvented)
        case .namesInvented: Double(outcome.namesInvented)
        case .inventing: outcome.isInventing ? 1 : 0
        case .interestShown: outcome.interestShown.map { $0 ? 1 : 0 }
        case .unblocked: outcome.verdict == .block ? 0 : 1
        case .sari: outcome.sari?.score
        case .sariAddition: outcome.sari?.addition
        case .sariKeeping: outcome.sari?.keeping
        case .sariDeletion: outcome.sari?.deletion
        case .dsari: outcome.dsari
        case .bleu: outcome.bleu?.score(effectiveOrder: true)
        case .lengthRatio: outcome.lengthRatio
        case .copyRate: outcome.copyRate
        case .unchangedSentences: outcome.unchangedSentences
        case .shortSentences: Double(outcome.shortSentences)
        case .familiarWords: outcome.familiarWords
        }
    }
}

/// One figure of a system.
public struct Figure: Sendable, Codable, Equatable {
    public let value: Double
    /// Bootstrap interval over the items.
    public let interval: Interval
    /// Items that have the figure.
    public let count: Int
}
