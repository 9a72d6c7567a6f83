public import ArgumentParser
public import FineTuning
import Foundation
public import LanguageModel

extension TrainingSettings.Method: ExpressibleByArgument {}
extension TrainingSettings.Decay: ExpressibleByArgument {}
extension TrainingPrecision: ExpressibleByArgument {}

/// The files of a run.
struct RunOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The rows to learn from, JSONL.", valueName: "file")) var data: String
    @Option(help: ArgumentHelp("Rows that are only measured on; without them nothing stops early.", valueName: "file"))
    var validation: String?
    @Option(help: ArgumentHelp("The base: a model folder, or the name of one that was added.", valueName: "dir"))
    var base: String?
    @Option(help: ArgumentHelp("The run folder to make.", valueName: "dir")) var out: String
    @Flag(help: "Go on with the run that is in --out, to the same bits as if it had never stopped.") var resume = false
    @Option(help: ArgumentHelp("Models that were added are looked up here.", valueName: "dir")) var dataFolder: String?

    func baseFolder() throws -> URL {
        var options = DataOptions()
        options.folder = dataFolder
        return try ModelFolder.locate(base, in: options.store())
    }

    /// What a run with these files and settings does.
    func plan(_ settings: TrainingSettings, adapter: URL? = nil) throws -> TrainingRun.Plan {
        TrainingRun.Plan(
            settings: settings, data: URL(fileURLWithPath: data), validation: validation.map { URL(fileURLWithPath: $0) },
            base: try baseFolder(), adapter: adapter, out: URL(fileURLWithPath: out, isDirectory: true), resume: resume,
            lexicon: try? Language.folder().appendingPathComponent("plain-words.tsv"), codeVersion: Hornbook.configuration.version)
    }
}

/// How to optimize: what all objectives share.
struct OptimizerOptions: ParsableArguments {
    @Option(help: "The highest learning rate.") var learningRate: Double?
    @Option(help: "The part of all steps in which the rate rises.") var warmUp = TrainingSettings().warmUp
    @Option(help: "How the rate falls: cosine, linear or constant.") var decay = TrainingSettings().decay
    @Option(help: "Decoupled weight decay.") var weightDecay = TrainingSettings().weightDecay
    @Option(help: "Gradients longer than this are scaled down to it; 0 for never.") var clipNorm = TrainingSettings().clipNorm
    @Option(help: "Rows of one step.") var batchSize = TrainingSettings().batchSize
    @Option(help: "Tokens in the model at once: bounds the memory; a step stays the same but for the masks of dropout.")
    var microBatchTokens = TrainingSettings().microBatchTokens
    @Option(help: "How often to go over all rows.") var epochs = TrainingSettings().epochs
    @Option(help: "The most steps.") var steps: Int?
    @Option(help: "Steps between validations. (default: four in an epoch)") var evaluationInterval: Int?
    @Option(help: "Validations without a better one before training stops; 0 for never.") var patience = TrainingSettings().patience
    @Option(help: "The same seed gives the same bits.") var seed = TrainingSettings().seed
    @Option(help: "The precision of the products with the base's weights: f32 or bf16.") var precision = TrainingSettings().precision
    @Flag(help: "Compute activations again on the way back: a third more time, far less memory.") var recompute = false

    func apply(to settings: inout TrainingSettings) {
        if let learningRate { settings.learningRate = learningRate }
        settings.warmUp = warmUp
        settings.decay = decay
        settings.weightDecay = weightDecay
        settings.clipNorm = clipNorm
        settings.batchSize = batchSize
        settings.microBatchTokens = microBatchTokens
        settings.epochs = epochs
        settings.maximumSteps = steps
        settings.evaluationInterval = evaluationInterval
        settings.patience = patience
        settings.seed = seed
        settings.precision = precision
        settings.recomputesActivations = recompute
    }
}

/// The shape of an adapter.
struct AdapterOptions: ParsableArguments {
    @Option(help: "Rank of the updates.") var rank = TrainingSettings().rank
    @Option(help: "Alpha: the updates are scaled by alpha / rank.") var alpha = TrainingSettings().alpha
    @Option(help: "Dropout on the updates' input.") var dropout = TrainingSettings().dropout
    @Flag(help: "Scale by alpha / √rank instead (rank-stabilized LoRA).") var rankStabilized = false
    @Option(parsing: .upToNextOption, help: "Projections to adapt, such as q_proj v_proj. (default: all seven)")
    var targetModules: [String] = []
    @Option(help: ArgumentHelp("Go on from this adapter of the same shape.", valueName: "dir")) var adapter: String?

    func apply(to settings: inout TrainingSettings) {
        settings.rank = rank
        settings.alpha = alpha
        settings.dropout = dropout
        settings.rankStabilized = rankStabilized
        settings.targetModules = targetModules
    }

    var folder: URL? { adapter.map { URL(fileURLWithPath: $0, isDirectory: true) } }
}
