import FineTuning
import Foundation
import TensorBoard

/// Writes what a run tells as event files for TensorBoard, into the folder `tensorboard` of the run.
struct TrainingCurves: Sendable {
    private let plan: TrainingRun.Plan
    private let group: String
    private var writer: EventWriter?
    private var step = 0

    /// The tag that runs of a search are compared by.
    static let validationLoss = "validation/loss"

    /// - Parameter group: the name of the run among those it is compared with.
    init(_ plan: TrainingRun.Plan, group: String? = nil) {
        self.plan = plan
        self.group = group ?? plan.out.lastPathComponent
    }

    /// Where a run keeps them.
    static func folder(of run: URL) -> URL { run.appendingPathComponent("tensorboard", isDirectory: true) }

    /// - Throws: `TensorBoardError`.
    mutating func hear(_ event: TrainingEvent) throws {
        switch event {
        case .started(_, let step):
            self.step = step
            // What an earlier process said of steps after its checkpoint will be said again.
            let writer = try EventWriter(folder: Self.folder(of: plan.out), resumingAt: plan.resume ? step + 1 : nil)
            try writer.start(plan.settings.hyperparameters, group: group)
            self.writer = writer
        case .step(let metrics):
            step = metrics.step
            var values = [
                ("training/loss", metrics.loss), ("training/learning rate", metrics.learningRate), ("training/gradient norm", metrics.gradientNorm),
                ("training/tokens per second", metrics.tokensPerSecond), ("training/epoch", metrics.epoch),
            ]
            values += Self.preference("training", metrics.accuracy, metrics.margin)
            try writer?.write(scalars: values, step: metrics.step)
        case .validated(let metrics):
            let values = [(Self.validationLoss, metrics.loss)] + Self.preference("validation", metrics.accuracy, metrics.margin)
            try writer?.write(scalars: values, step: metrics.step)
            try writer?.synchronize()
        case .warning(let text):
            try writer?.write(text: text, tag: "warning", step: step)
        case .checkpoint: break
        case .finished(let outcome):
            if outcome.reason != .interrupted { try writer?.end(.success) }
        }
    }

    /// Texts before and after, beside the last step.
    func write(samples: String, step: Int) throws {
        try writer?.write(text: samples, tag: "samples", step: step)
    }

    /// The run went wrong: the table of a search says so.
    func fail() throws {
        try writer?.end(.failure)
    }

    private static func preference(_ part: String, _ accuracy: Double?, _ margin: Double?) -> [(String, Double)] {
        [("accuracy", accuracy), ("margin", margin)].compactMap { name, value in value.map { ("\(part)/\(name)", $0) } }
    }
}

extension TrainingSettings {
    /// The settings that a search may vary, as TensorBoard's table shows them.
    var hyperparameters: [String: Hyperparameter] {
        [
            "learningRate": .number(learningRate), "rank": .number(Double(rank)), "alpha": .number(alpha), "dropout": .number(dropout),
            "batchSize": .number(Double(batchSize)), "epochs": .number(Double(epochs)), "weightDecay": .number(weightDecay),
            "decay": .text(decay.rawValue), "method": .text(method.rawValue), "rankStabilized": .flag(rankStabilized),
        ]
    }
}
