/// One document of a training batch: its tokens, which of them are predicted and scored, and what each counts.
public struct TrainingSequence: Sendable, Equatable {
    /// At least two.
    public var tokens: [Int32]
    /// Indices into ``tokens`` from 1 on: token t is scored given the tokens before it.
    public var scored: Range<Int>
    /// The factor of each scored token in the gradient; negative where its probability should fall.
    public var weight: Float

    public init(tokens: [Int32], scored: Range<Int>, weight: Float = 1) {
        self.tokens = tokens
        self.scored = scored
        self.weight = weight
    }
}

/// What a pass found, before any weighting.
public struct BatchLoss: Sendable, Equatable {
    /// The negative log-likelihood of each sequence's scored tokens, in nats.
    public var sums: [Double]
    /// Scored tokens of the whole batch.
    public var tokens: Int

    /// The mean over all scored tokens; 0 where there are none.
    public var mean: Double { tokens == 0 ? 0 : sums.reduce(0, +) / Double(tokens) }
}
