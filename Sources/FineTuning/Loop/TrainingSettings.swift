public import LanguageModel

/// Everything that decides what a run computes. The command line's options, the run's record and its card are made from it.
public struct TrainingSettings: Sendable, Equatable, Codable {
    /// What is learned from.
    public enum Objective: String, Sendable, Codable, CaseIterable {
        /// Supervised fine-tuning on rewriting rows.
        case sft
        /// Direct preference optimization on pairs (Rafailov et al., 2023).
        case preference
        /// Plain text, every token scored.
        case pretrain
    }
    /// What of the model is trained.
    public enum Method: String, Sendable, Codable, CaseIterable { case lora, full }
    /// How the learning rate falls after the warm-up.
    public enum Decay: String, Sendable, Codable, CaseIterable { case cosine, linear, constant }

    public var objective: Objective = .sft
    public var method: Method = .lora
    /// Whether every weight begins random instead of as the base has it.
    public var startsFresh = false
    /// LoRA's rank, alpha and dropout; whether the scale is alpha / √rank; leaf names of the projections, empty for all seven.
    public var rank = 8
    public var alpha: Double = 16
    public var dropout: Double = 0.05
    public var rankStabilized = false
    public var targetModules: [String] = []
    /// The highest learning rate. LoRA's factors start small and their product smaller: they need about ten times what the
    /// weights themselves would.
    public var learningRate: Double = 3e-4
    /// The part of all steps over which the rate rises from 0.
    public var warmUp: Double = 0.05
    public var decay: Decay = .cosine
    public var weightDecay: Double = 0.01
    /// Gradients longer than this are scaled down to it; 0 for never.
    public var clipNorm: Double = 1
    /// Rows of one step.
    public var batchSize = 16
    /// Tokens that go through the model at once: it bounds the memory, and a step stays the same but for the masks of dropout.
    public var microBatchTokens = 1_024
    public var epochs = 3
    /// Ends the run early; nil for all epochs.
    public var maximumSteps: Int?
    /// Steps between validations; nil for four in an epoch.
    public var evaluationInterval: Int?
    /// Validations without a better one after which training stops; 0 for never.
    public var patience = 3
    public var seed: UInt64 = 1
    public var precision: TrainingPrecision = .f32
    public var recomputesActivations = false
    public var augmentation = Augmentation()
    /// The strength of a preference (DPO's β).
    public var beta: Double = 0.1

    /// The projections that an adapter can change.
    static let projections = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]

    public init() {}

    /// - Throws: ``FineTuningError/setting(name:value:allowed:)`` for the first value that makes no sense.
    public func validate() throws {
        func demand(_ isSound: Bool, _ name: String, _ value: Any, _ allowed: String) throws {
            guard isSound else { throw FineTuningError.setting(name: name, value: "\(value)", allowed: allowed) }
        }
        try demand((1...1_024).contains(rank), "rank", rank, "1 to 1024")
        try demand(alpha > 0 && alpha.isFinite, "alpha", alpha, "above 0")
        try demand((0..<1).contains(dropout), "dropout", dropout, "0 up to, not including, 1")
        try demand(learningRate > 0 && learningRate <= 1, "learning rate", learningRate, "above 0, at most 1")
        try demand((0...1).contains(warmUp), "warm-up", warmUp, "0 to 1, a part of all steps")
        try demand((0...1).contains(weightDecay), "weight decay", weightDecay, "0 to 1")
        try demand(clipNorm >= 0 && clipNorm.isFinite, "clip norm", clipNorm, "0 for none, or more")
        try demand((1...65_536).contains(batchSize), "batch size", batchSize, "1 to 65536")
        try demand((16...1 << 20).contains(microBatchTokens), "micro-batch tokens", microBatchTokens, "16 to 1048576")
        try demand((1...10_000).contains(epochs), "epochs", epochs, "1 to 10000")
        try demand(maximumSteps ?? 1 > 0, "steps", maximumSteps ?? 0, "1 or more")
        try demand(evaluationInterval ?? 1 > 0, "evaluation interval", evaluationInterval ?? 0, "1 or more")
        try demand(patience >= 0, "patience", patience, "0 for never, or more")
        try demand(beta > 0 && beta <= 10, "beta", beta, "above 0, at most 10")
        for (name, value) in [
            ("word dropout", augmentation.wordDropout), ("joins", augmentation.joins), ("harder words", augmentation.harderWords),
        ] {
            try demand((0...1).contains(value), name, value, "0 to 1, a probability")
        }
        for module in targetModules {
            try demand(Self.projections.contains(module), "target module", module, Self.projections.joined(separator: ", "))
        }
        try demand(!startsFresh || method == .full, "fresh", startsFresh, "with every weight trained only")
        try demand(objective != .preference || method == .lora, "method", method, "lora: the adapter-off base is the reference")
    }
}
