import FineTuning
import Foundation

/// The figures of a training run, for the terminal.
struct RunMetrics {
    private(set) var steps: [StepMetrics] = []
    private(set) var validations: [ValidationMetrics] = []
    private(set) var warnings: [String] = []

    init(_ log: MetricsLog) {
        for entry in log.entries() {
            switch entry {
            case .step(let metrics): steps.append(metrics)
            case .validated(let metrics): validations.append(metrics)
            case .warning(let text): warnings.append(text)
            }
        }
    }

    /// Those of the run in a folder, or in one right below it; none where there is none.
    init(below folder: URL) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let places = [folder] + names.sorted().map { folder.appendingPathComponent($0, isDirectory: true) }
        let run = places.map(RunFolder.init).first { FileManager.default.fileExists(atPath: $0.metrics.path) }
        self.init(MetricsLog(file: (run ?? RunFolder(folder)).metrics))
    }

    /// The losses as curves; nil where there are none.
    var chart: [String]? {
        let curves = [
            LineChart.Curve(mark: "·", name: "training", points: steps.map { (Double($0.step), $0.loss) }),
            LineChart.Curve(mark: "●", name: "validation", points: validations.map { (Double($0.step), $0.loss) }),
        ]
        return LineChart(curves: curves, width: 72, height: 14).lines
    }
}
