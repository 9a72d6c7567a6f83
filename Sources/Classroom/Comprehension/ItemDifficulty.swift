/// What is known of a question: how much harder than ordinary it is, by Elo's rule with steps that shrink as answers come.
public struct ItemDifficulty: Sendable, Equatable, Codable {
    /// Logits; 0 is ordinary, more is harder.
    public private(set) var logits: Double
    public private(set) var answers: Int

    public init(logits: Double = 0, answers: Int = 0) {
        self.logits = logits
        self.answers = answers
    }

    /// - Parameter expected: the chance of a right answer that was believed before.
    public mutating func observe(isRight: Bool, expected: Double) {
        let step = 0.6 / (1 + 0.08 * Double(answers))
        logits = min(4, max(-4, logits - step * ((isRight ? 1 : 0) - expected)))
        answers += 1
    }
}
