/// What happens while a model is trained. Whoever shows, stores or plots it subscribes.
public enum TrainingEvent: Sendable, Equatable {
    case started(steps: Int, from: Int)
    case step(StepMetrics)
    case validated(ValidationMetrics)
    case checkpoint(step: Int)
    case warning(String)
    case finished(TrainingOutcome)
}

/// One optimizer step.
public struct StepMetrics: Sendable, Equatable, Codable {
    /// Steps done, this one included.
    public let step: Int
    public let epoch: Double
    public let loss: Double
    public let learningRate: Double
    public let gradientNorm: Double
    /// Tokens through the model a second, prompts included.
    public let tokensPerSecond: Double
    public let tokens: Int
    public let accuracy: Double?
    public let margin: Double?
}

/// One look at the validation rows.
public struct ValidationMetrics: Sendable, Equatable, Codable {
    public let step: Int
    public let loss: Double
    /// The mean training loss since the last look.
    public let trainingLoss: Double
    public let isBest: Bool
    public let accuracy: Double?
    public let margin: Double?
}

/// How a run ended.
public struct TrainingOutcome: Sendable, Equatable, Codable {
    public enum Reason: String, Sendable, Codable {
        case completed, stoppedEarly, interrupted
    }

    public let reason: Reason
    public let steps: Int
    /// The best validation; without validation rows, the last step and its loss.
    public let bestStep: Int
    public let bestLoss: Double
    public let validationLoss: Double?
}
