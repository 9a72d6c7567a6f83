import ArgumentParser
import FineTuning
import Foundation
import LanguageModel

struct TrainShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a run: its settings, its curves, how it ended.",
        discussion: "EXAMPLE\n  hornbook train show runs/first")

    @Argument(help: ArgumentHelp("The run folder.", valueName: "dir")) var path: String
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        let record: RunRecord
        let outcome: TrainingOutcome?
        let validations: [ValidationMetrics]
        let steps: [StepMetrics]
    }

    func run() throws {
        let folder = RunFolder(URL(fileURLWithPath: path, isDirectory: true))
        let record = try folder.readRecord()
        let outcome = try? folder.readResult()
        let metrics = RunMetrics(MetricsLog(file: folder.metrics))
        if output.json {
            return try printJSON(Answer(record: record, outcome: outcome, validations: metrics.validations, steps: metrics.steps))
        }
        let settings = record.settings
        print("\(settings.objective.rawValue), \(settings.method.rawValue), on \(record.base): \(record.rows) rows, seed \(settings.seed)")
        metrics.chart?.forEach { print($0) }
        metrics.warnings.forEach { print("warning: \($0)") }
        if let outcome {
            print("\(outcome.reason.rawValue) after \(outcome.steps) steps; best at \(outcome.bestStep), loss \(figure(outcome.bestLoss, decimals: 4))")
        } else {
            print("not finished: \(metrics.steps.last?.step ?? 0) steps done")
        }
    }
}
