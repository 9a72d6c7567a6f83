public import Readability

/// Everything measured of one output. Figures that were not asked for, or that its source gives no occasion for, are nil.
public struct Outcome: Sendable, Equatable {
    /// FKGL of the output less the level asked for.
    public var levelError: Double?
    public var fkgl: Double
    /// The level asked for; the band of the output's own is `GradeBand(grade: fkgl)`.
    public var grade: Double?
    /// Shares of the source's numbers and names that the output still has, where the source has any.
    public var numbersKept: Double?
    public var namesKept: Double?
    /// Numbers and names that the source does not have.
    public var numbersInvented: Int
    public var namesInvented: Int
    /// Words of the output over words of the source.
    public var lengthRatio: Double
    /// Word-level Levenshtein similarity to the source, 0…1.
    public var copyRate: Double
    /// Share of the source's sentences that stand in the output as they were.
    public var unchangedSentences: Double
    /// Sentences of fewer than five words beyond as many as the source has.
    public var shortSentences: Int
    /// Share of the output's words that young readers know.
    public var familiarWords: Double
    /// Whether the interest asked for shows.
    public var interestShown: Bool?
    /// The worst verdict of all checks.
    public var verdict: Verdict
    public var bleu: BLEU?
    public var sari: SARI?
    public var dsari: Double?

    /// Whether the output is within ±1.0 of the level asked for.
    public var isInWindow: Bool? { levelError.map { abs($0) <= 1 } }
    public var isInventing: Bool { numbersInvented + namesInvented > 0 }
}
