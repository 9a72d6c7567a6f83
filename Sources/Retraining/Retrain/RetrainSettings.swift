public import FineTuning
public import LanguageModel

/// What a retraining is asked to do, as a schedule or a person writes it in JSON; what is left out is usual.
public struct RetrainSettings: Sendable, Codable, Equatable {
    /// The base: the name of a model that was added, or a folder.
    public var model: String?
    /// The content folder of authored rows and gold passages.
    public var content: String?
    /// The name that adapters are kept under.
    public var name: String?
    public var leastNewRows: Int?
    public var unit: RetrainingPolicy.Unit?
    public var teacherShare: Double?
    public var passageShare: Double?
    public var replayedRows: Int?
    public var forwardWeeks: Double?
    public var forwardShare: Double?
    public var validationShare: Double?
    public var epochs: Int?
    public var steps: Int?
    public var batchSize: Int?
    public var learningRate: Double?
    public var rank: Int?
    public var alpha: Double?
    public var patience: Int?
    public var precision: TrainingPrecision?
    public var seed: UInt64?
    /// Texts of the gold set to judge by, evenly spread; all where left out.
    public var goldLimit: Int?
    /// Rewrites to draw for each sentence when adapters are judged.
    public var candidates: Int?

    public init() {}

    /// - Throws: ``RetrainError/setting(name:reason:)`` for a value that makes no sense, or what the training's settings throw.
    public func policy() throws -> RetrainingPolicy {
        var policy = RetrainingPolicy()
        policy.leastNewRows = leastNewRows ?? policy.leastNewRows
        policy.unit = unit ?? policy.unit
        policy.teacherShare = teacherShare ?? policy.teacherShare
        policy.passageShare = passageShare ?? policy.passageShare
        policy.replayedRows = replayedRows
        policy.forwardWeeks = forwardWeeks ?? policy.forwardWeeks
        policy.forwardShare = forwardShare ?? policy.forwardShare
        policy.validationShare = validationShare ?? policy.validationShare
        var training = policy.training
        training.epochs = epochs ?? training.epochs
        training.maximumSteps = steps
        training.batchSize = batchSize ?? training.batchSize
        training.learningRate = learningRate ?? training.learningRate
        training.rank = rank ?? training.rank
        training.alpha = alpha ?? training.alpha
        training.patience = patience ?? training.patience
        training.precision = precision ?? training.precision
        training.seed = seed ?? training.seed
        policy.training = training
        try training.validate()
        let shares = [
            ("teacherShare", policy.teacherShare), ("passageShare", policy.passageShare), ("forwardShare", policy.forwardShare),
            ("validationShare", policy.validationShare),
        ]
        for (name, share) in shares where !(0...1).contains(share) {
            throw RetrainError.setting(name: name, reason: "is \(share); give a part of all, 0 to 1")
        }
        for (name, count) in [("leastNewRows", policy.leastNewRows), ("replayedRows", replayedRows ?? 0)] where count < 0 {
            throw RetrainError.setting(name: name, reason: "is \(count); give 0 or more")
        }
        for (name, count) in [("goldLimit", goldLimit ?? 1), ("candidates", candidates ?? 1)] where !(1...100_000).contains(count) {
            throw RetrainError.setting(name: name, reason: "is \(count); give 1 or more")
        }
        guard (0...520).contains(policy.forwardWeeks) else {
            throw RetrainError.setting(name: "forwardWeeks", reason: "is \(policy.forwardWeeks); give 0 to 520")
        }
        return policy
    }
}

/// Why a retraining cannot be done.
public enum RetrainError: Error, Equatable, Sendable, CustomStringConvertible {
    case setting(name: String, reason: String)
    /// Nothing is left to train on.
    case noRows(reason: String)
    /// Rows of somebody who is gone since are in the run.
    case outdated(run: String)

    public var description: String {
        switch self {
        case .setting(let name, let reason): "“\(name)” \(reason)"
        case .noRows(let reason): "there is nothing to train on: \(reason)"
        case .outdated(let run): "\(run) holds rows of a student who was forgotten since; start a new retraining"
        }
    }
}
