import FineTuning
import Foundation

/// Shows a run on standard error: a bar where somebody watches, a line for each validation in any case.
struct TrainingProgress: Sendable {
    private var bar = Progress("training")
    private var steps = 0

    mutating func show(_ note: String) {
        guard Terminal.isInteractive else { return }
        Terminal.write("\r\u{1B}[2K\(note) …")
    }

    mutating func show(_ event: TrainingEvent) {
        switch event {
        case .started(let steps, let done):
            clear()
            self.steps = steps
            bar = Progress("training", done: done)
            if done > 0 { Terminal.write("going on after step \(done) of \(steps)\n") }
        case .step(let metrics):
            let accuracy = metrics.accuracy.map { "  right \(figure(100 * $0, decimals: 0)) %" } ?? ""
            bar.update(
                done: metrics.step, of: steps,
                note: "loss \(figure(metrics.loss, decimals: 4))\(accuracy)  lr \(String(format: "%.2e", metrics.learningRate))  "
                    + "\(figure(metrics.tokensPerSecond, decimals: 0)) tok/s")
        case .validated(let metrics):
            bar.clear()
            let accuracy = metrics.accuracy.map { ", right \(figure(100 * $0, decimals: 0)) %" } ?? ""
            Terminal.write(
                "step \(metrics.step): training \(figure(metrics.trainingLoss, decimals: 4)), "
                    + "validation \(figure(metrics.loss, decimals: 4))\(accuracy)\(metrics.isBest ? ", best" : "")\n")
        case .warning(let text):
            bar.clear()
            Terminal.write("warning: \(text)\n")
        case .checkpoint: break
        case .finished: clear()
        }
    }

    mutating func clear() {
        bar.clear()
        if Terminal.isInteractive { Terminal.write("\r\u{1B}[2K") }
    }
}
