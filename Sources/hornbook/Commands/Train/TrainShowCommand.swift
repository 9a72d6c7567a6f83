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
        var (steps, looks): ([StepMetrics], [ValidationMetrics]) = ([], [])
        var warnings: [String] = []
        for entry in MetricsLog(file: folder.metrics).entries() {
            switch entry {
            case .step(let metrics): steps.append(metrics)
            case .validated(let metrics): looks.append(metrics)
            case .warning(let text): warnings.append(text)
            }
        }
        if output.json {
            return try printJSON(Answer(record: record, outcome: outcome, validations: looks, steps: steps))
        }
        let settings = record.settings
        print("\(settings.objective.rawValue), \(settings.method.rawValue), on \(record.base): \(record.rows) rows, seed \(settings.seed)")
        let curves = [
            LineChart.Curve(mark: "·", name: "training", points: steps.map { (Double($0.step), $0.loss) }),
            LineChart.Curve(mark: "●", name: "validation", points: looks.map { (Double($0.step), $0.loss) }),
        ]
        if let chart = LineChart(curves: curves, width: 72, height: 14).lines { chart.forEach { print($0) } }
        warnings.forEach { print("warning: \($0)") }
        if let outcome {
            print("\(outcome.reason.rawValue) after \(outcome.steps) steps; best at \(outcome.bestStep), loss \(figure(outcome.bestLoss, decimals: 4))")
        } else {
            print("not finished: \(steps.last?.step ?? 0) steps done")
        }
    }
}
