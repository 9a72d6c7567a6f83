import ArgumentParser
import FineTuning
import LanguageModel

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Train an adapter, or a model, on this computer.",
        discussion: """
            EXAMPLES
              hornbook train sft --data rows.jsonl --validation held-out.jsonl --out runs/first
              hornbook train sft --data rows.jsonl --out runs/first --resume
              hornbook train preference --data pairs.jsonl --adapter runs/first/adapter --out runs/second
              hornbook train pretrain --data texts.jsonl --out runs/base
              hornbook train show runs/first
            """,
        subcommands: [
            TrainRewritingCommand.self, TrainPreferenceCommand.self, TrainPretrainCommand.self, TrainShowCommand.self,
        ])
}

struct TrainRewritingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sft", abstract: "Fine-tune on rewriting rows (supervised).",
        discussion: """
            Rows: {"id", "source", "target", "grade", "interest"?, "weight"?}, one a line.

            EXAMPLES
              hornbook train sft --data rows.jsonl --validation held-out.jsonl --out runs/first
              hornbook train sft --data rows.jsonl --rank 16 --alpha 32 --learning-rate 5e-4 --out runs/wide
              hornbook train sft --data rows.jsonl --method full --learning-rate 5e-5 --out runs/whole
            """)

    @OptionGroup(title: "Run") var files: RunOptions
    @Option(help: "lora trains an adapter, full every weight.") var method = TrainingSettings().method
    @OptionGroup(title: "Adapter") var adapter: AdapterOptions
    @OptionGroup(title: "Optimizer") var optimizer: OptimizerOptions
    @Option(help: "Leave out a plain word of the source with this probability.") var wordDropout = 0.0
    @Option(help: "Join a row with another of its grade with this probability.") var joins = 0.0
    @Option(help: "Put a harder word from the lexicon into the source with this probability.") var harderWords = 0.0
    @OptionGroup var output: OutputOptions

    func run() async throws {
        var settings = TrainingSettings()
        settings.objective = .sft
        settings.method = method
        if method == .full { settings.learningRate = 5e-5 }
        adapter.apply(to: &settings)
        optimizer.apply(to: &settings)
        settings.augmentation = Augmentation(wordDropout: wordDropout, joins: joins, harderWords: harderWords)
        try await TrainingSession(files, settings, adapter: adapter.folder, output: output).run()
    }
}

struct TrainPreferenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preference", abstract: "Train on pairs of a better and a worse rewriting (DPO).",
        discussion: """
            Rows: {"id", "source", "grade", "chosen", "rejected", "interest"?}, one a line. The base without its adapter is
            the reference.

            EXAMPLE
              hornbook train preference --data pairs.jsonl --adapter runs/first/adapter --out runs/second
            """)

    @OptionGroup(title: "Run") var files: RunOptions
    @OptionGroup(title: "Adapter") var adapter: AdapterOptions
    @OptionGroup(title: "Optimizer") var optimizer: OptimizerOptions
    @Option(help: "DPO's β: how closely the policy stays with the reference.") var beta = TrainingSettings().beta
    @OptionGroup var output: OutputOptions

    func run() async throws {
        var settings = TrainingSettings()
        settings.objective = .preference
        settings.learningRate = 5e-5
        settings.beta = beta
        adapter.apply(to: &settings)
        optimizer.apply(to: &settings)
        try await TrainingSession(files, settings, adapter: adapter.folder, output: output).run()
    }
}

struct TrainPretrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pretrain", abstract: "Train every weight on plain text and rewritings.",
        discussion: """
            Rows: {"id", "text", "grade"?}, every token scored, and rewriting rows as for sft, their target scored, in one file.
            The base gives the shape and the tokenizer, and its weights unless --fresh.

            EXAMPLE
              hornbook train pretrain --data texts.jsonl --base shape --fresh --learning-rate 1e-3 --out runs/base
            """)

    @OptionGroup(title: "Run") var files: RunOptions
    @OptionGroup(title: "Optimizer") var optimizer: OptimizerOptions
    @Flag(help: "Begin with random weights.") var fresh = false
    @OptionGroup var output: OutputOptions

    func run() async throws {
        var settings = TrainingSettings()
        settings.objective = .pretrain
        settings.method = .full
        settings.learningRate = 3e-4
        settings.startsFresh = fresh
        optimizer.apply(to: &settings)
        try await TrainingSession(files, settings, adapter: nil, output: output).run()
    }
}
