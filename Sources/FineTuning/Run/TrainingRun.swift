import Checkpoints
public import Foundation
import LanguageModel

/// A whole run from files to result: rows in, run folder out.
public struct TrainingRun {
    public let folder: RunFolder
    public let record: RunRecord
    private let base: URL
    private let model: TrainableModel
    private var trainer: Trainer

    /// What to train and where.
    public struct Plan: Sendable {
        public var settings: TrainingSettings
        public var data: URL
        public var validation: URL?
        /// The base model's folder.
        public var base: URL
        /// An adapter of the same shape to go on from.
        public var adapter: URL?
        public var out: URL
        public var resume: Bool
        /// The lexicon for harder words; needed where the augmentation asks for them.
        public var lexicon: URL?
        public var codeVersion: String

        public init(
            settings: TrainingSettings, data: URL, validation: URL? = nil, base: URL, adapter: URL? = nil, out: URL,
            resume: Bool = false, lexicon: URL? = nil, codeVersion: String
        ) {
            self.settings = settings
            self.data = data
            self.validation = validation
            self.base = base
            self.adapter = adapter
            self.out = out
            self.resume = resume
            self.lexicon = lexicon
            self.codeVersion = codeVersion
        }
    }

    /// Reads everything, checks it, and opens the run folder.
    ///
    /// - Parameter progress: called with what is being done; it may throw to end the work.
    /// - Throws: ``FineTuningError`` for rows, settings or a folder that will not do; the error of the model's file at fault.
    public init(_ plan: Plan, progress: (String) throws -> Void = { _ in }) throws {
        let settings = plan.settings
        try settings.validate()
        base = plan.base
        folder = RunFolder(plan.out)
        try progress("reading rows")
        let builder = try ExampleBuilder(folder: plan.base)
        let sets = try RowSets(plan)
        record = RunRecord(
            settings: settings, dataHash: try RunFolder.hash(plan.data),
            validationHash: try plan.validation.map(RunFolder.hash), baseHash: try ModelHash(folder: plan.base).hexadecimal,
            base: plan.base.lastPathComponent, adapterHash: try plan.adapter.map { try ModelHash(folder: $0).hexadecimal },
            rows: sets.training.count, validationRows: sets.validation.count, codeVersion: plan.codeVersion)
        try progress("loading the base")
        model = try Self.model(plan)
        if let adapter = plan.adapter {
            try Self.check(adapter, base: record)
            try model.load(adapter: AdapterCheckpoint(folder: adapter, for: model.configuration))
        }
        try progress("preparing examples")
        let (training, validation) = try sets.objectives(
            plan, builder, model, known: plan.resume ? folder.readReferences() : [:], progress: progress)
        trainer = try Trainer(settings, model: model, training: training, validation: validation)
        try folder.open(record, data: plan.data, validation: plan.validation, resume: plan.resume)
        try folder.keep(references: [training, validation].compactMap { $0?.references }.reduce([:]) { $0.merging($1) { a, _ in a } })
    }

    private static func model(_ plan: Plan) throws -> TrainableModel {
        let settings = plan.settings
        if settings.startsFresh {
            return try TrainableModel(
                configuration: ModelConfiguration(folder: plan.base), precision: settings.precision,
                recomputesActivations: settings.recomputesActivations, seed: settings.seed)
        }
        return try TrainableModel(
            folder: plan.base, method: settings.trainingMethod(base: plan.base.lastPathComponent), precision: settings.precision,
            recomputesActivations: settings.recomputesActivations, seed: settings.seed)
    }

    /// An adapter that one of our runs made says which base it was made with: another one of the same shape is refused.
    private static func check(_ adapter: URL, base record: RunRecord) throws {
        guard let made = try? RunFolder(adapter.deletingLastPathComponent()).readRecord(), made.baseHash != record.baseHash
        else { return }
        throw FineTuningError.otherBase(adapter: adapter.path(percentEncoded: false), its: made.base, given: record.base)
    }

    public var steps: Int { trainer.steps }

    /// What a model folder has beside its weights.
    private static let companions = [
        "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "chat_template.jinja", "generation_config.json",
        "hornbook.json", "config.json",
    ]

    /// Trains, and writes the result and the card.
    ///
    /// - Throws: ``FineTuningError``; an interrupted run has kept a checkpoint and is no error.
    public mutating func run(
        isCancelled: () -> Bool = { false }, emit: (TrainingEvent) throws -> Void = { _ in }
    ) throws -> TrainingOutcome {
        let log = MetricsLog(file: folder.metrics)
        let outcome = try trainer.run(store: CheckpointStore(folder: folder.checkpoints), isCancelled: isCancelled) { event in
            try log.record(event)
            try emit(event)
        }
        guard outcome.reason != .interrupted else { return outcome }
        switch record.settings.method {
        case .lora: try model.adapterCheckpoint().write(to: folder.adapter)
        case .full:
            try model.writeWeights(to: folder.model)
            for name in Self.companions {
                let source = base.appending(path: name)
                guard FileManager.default.fileExists(atPath: source.path) else { continue }
                try DurableFile.write(Array(Data(contentsOf: source)), to: folder.model.appending(path: name))
            }
        }
        let card = RunCard(record: record, outcome: outcome, entries: log.entries(), parameters: model.values.count)
        try DurableFile.write(Array(card.text.utf8), to: folder.card)
        try folder.write(outcome, to: folder.result)
        return outcome
    }
}

extension TrainingSettings {
    /// The method as the model takes it.
    func trainingMethod(base: String?) -> TrainingMethod {
        guard method == .lora else { return .full }
        return .lora(
            AdapterConfiguration(
                rank: rank, alpha: alpha, isRankStabilized: rankStabilized,
                targets: targetModules.isEmpty ? .allLinear : .named(targetModules.sorted()), dropout: dropout, baseModel: base))
    }
}
