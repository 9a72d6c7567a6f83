import ArgumentParser
import FineTuning
import LanguageModel
import Foundation

/// One training command from its options to its exit code.
struct TrainingSession: Sendable {
    private let plan: TrainingRun.Plan
    private let isJSON: Bool

    private struct Answer: Encodable {
        let run: String
        let outcome: TrainingOutcome
        let adapter: String?
        let model: String?
    }

    init(_ options: RunOptions, _ settings: TrainingSettings, adapter: URL?, output: OutputOptions) throws {
        plan = try options.plan(settings, adapter: adapter)
        isJSON = output.json
    }

    /// - Throws: `Failure` with code 130 after Ctrl-C or SIGTERM, when a checkpoint has been kept.
    func run() async throws {
        let (plan, isJSON) = (plan, isJSON)
        let outcome = try await Interruption.guarding { try Self.train(plan) }
        let folder = RunFolder(plan.out)
        if outcome.reason == .interrupted {
            throw Failure(
                "interrupted after step \(outcome.steps); go on with --resume.", code: .interrupted)
        }
        let isAdapter = plan.settings.method == .lora
        let result = isAdapter ? folder.adapter.path : folder.model.path
        if isJSON {
            return try printJSON(
                Answer(
                    run: plan.out.path, outcome: outcome, adapter: isAdapter ? result : nil, model: isAdapter ? nil : result))
        }
        let ending = outcome.reason == .stoppedEarly ? "stopped early after" : "done after"
        print("\(ending) \(outcome.steps) steps; best at step \(outcome.bestStep), loss \(figure(outcome.bestLoss, decimals: 4))")
        print("\(isAdapter ? "adapter" : "model"): \(result)")
        print("card: \(folder.card.path)")
        print("curves: tensorboard --logdir \(TrainingCurves.folder(of: plan.out).path)")
    }

    private static func train(_ plan: TrainingRun.Plan) throws -> TrainingOutcome {
        let lock = try RunLock(plan.out)
        defer { _ = lock }
        let view = Locked(TrainingProgress())
        var run = try TrainingRun(plan) { note in
            try Task.checkCancellation()
            view.withLock { $0.show(note) }
        }
        defer { view.withLock { $0.clear() } }
        var curves = TrainingCurves(plan)
        let outcome = try run.run(isCancelled: { Task.isCancelled }) { event in
            view.withLock { $0.show(event) }
            try curves.hear(event)
        }
        if outcome.reason != .interrupted, let samples = try TrainingSamples.table(plan) {
            try curves.write(samples: samples, step: outcome.steps)
        }
        return outcome
    }
}
