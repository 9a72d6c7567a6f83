import ArgumentParser
import FineTuning
import Foundation
import LanguageModel

struct TuneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tune",
        abstract: "Search a grid of settings: one run a point, picked by its loss on validation rows.",
        discussion: """
            Without a grid, learning rates from 1e-5 (where common advice for whole models ends) to 1e-3 (what LoRA may need) are
            tried at ranks 8 and 32. The run that wins is linked as "best" in the search's folder. A search that was stopped
            or killed goes on with --resume: what is finished is not run again.

            EXAMPLES
              hornbook tune --data rows.jsonl --validation held-out.jsonl --out searches/first
              hornbook tune --data rows.jsonl --validation held-out.jsonl --learning-rate 1e-4 3e-4 --rank 8 16 --out searches/second
              hornbook tune --data rows.jsonl --validation held-out.jsonl --grid grid.yaml --out searches/third --resume --json
            """)

    @OptionGroup(title: "Run") var files: RunOptions
    @OptionGroup(title: "Grid") var grid: GridOptions
    @Option(help: "lora trains adapters, full every weight.") var method = TrainingSettings().method
    @Option(help: "The part of all steps in which the rate rises.") var warmUp = TrainingSettings().warmUp
    @Option(help: "The most steps of a point.") var steps: Int?
    @Option(help: "Steps between validations. (default: four in an epoch)") var evaluationInterval: Int?
    @Option(help: "Validations without a better one before a point stops; 0 for never.") var patience = TrainingSettings().patience
    @Option(help: "Tokens in the model at once: bounds the memory.") var microBatchTokens = TrainingSettings().microBatchTokens
    @Option(help: "The same seed gives the same bits.") var seed = TrainingSettings().seed
    @Option(help: "The precision of the products with the base's weights: f32 or bf16.") var precision = TrainingSettings().precision
    @Flag(help: "Scale updates by alpha / √rank (rank-stabilized LoRA).") var rankStabilized = false
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard files.validation != nil else { throw ValidationError("--validation is missing: a search is decided by held-out rows.") }
    }

    func run() async throws {
        var settings = TrainingSettings()
        settings.method = method
        settings.warmUp = warmUp
        settings.maximumSteps = steps
        settings.evaluationInterval = evaluationInterval
        settings.patience = patience
        settings.microBatchTokens = microBatchTokens
        settings.seed = seed
        settings.precision = precision
        settings.rankStabilized = rankStabilized
        try await TuningSession(files, settings, grid: try grid.values(), output: output).run()
    }
}
