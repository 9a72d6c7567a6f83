public import LanguageModel

/// A row as tokens: its prompt, which is read only, and its answer, which is learned.
public struct Example: Sendable, Equatable {
    public let id: String
    public let sequence: TrainingSequence

    /// Tokens that go through the model.
    var length: Int { sequence.tokens.count }
    /// What the example counts: scored tokens times its weight.
    var mass: Double { Double(sequence.scored.count) * Double(sequence.weight) }
}
