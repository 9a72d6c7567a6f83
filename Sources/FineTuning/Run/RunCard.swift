import Foundation
import LanguageModel

/// A run told in Markdown: what went in, how it was trained, what came out.
struct RunCard {
    let record: RunRecord
    let outcome: TrainingOutcome
    let entries: [MetricsLog.Entry]
    let parameters: Int

    var text: String {
        let settings = record.settings
        var lines = ["# \(title)", "", "Trained with Hornbook \(record.codeVersion) on \(record.base).", "", "| | |", "|---|---|"]
        func row(_ name: String, _ value: String) { lines.append("| \(name) | \(value) |") }
        row("objective", settings.objective.rawValue)
        row("method", settings.method == .full ? "every weight" : lora(settings))
        row("trained values", "\(parameters)")
        row("rows", "\(record.rows), validated on \(record.validationRows)")
        row("steps", "\(outcome.steps) (\(ending)), batches of \(settings.batchSize)")
        row("learning rate", "\(settings.learningRate), \(settings.decay.rawValue), warm-up \(settings.warmUp)")
        row("weight decay, clip", "\(settings.weightDecay), \(settings.clipNorm)")
        row("augmentation", settings.augmentation.isOff ? "none" : augmentation(settings.augmentation))
        row("seed, precision", "\(settings.seed), \(settings.precision.rawValue)")
        row("result", result)
        row("data", "`\(record.dataHash)`")
        if let hash = record.validationHash { row("validation", "`\(hash)`") }
        row("base", "`\(record.baseHash)`")
        if let hash = record.adapterHash { row("goes on from the adapter", "`\(hash)`") }
        row("machine", "\(record.machine.processor), \(record.machine.cores) cores, \(record.machine.system)")
        let looks = entries.compactMap { entry -> ValidationMetrics? in
            if case .validated(let metrics) = entry { metrics } else { nil }
        }
        if !looks.isEmpty {
            lines += ["", "| step | training loss | validation loss |", "|---|---|---|"]
            lines += looks.map { look in
                "| \(look.step) | \(Self.figure(look.trainingLoss)) | \(Self.figure(look.loss))\(look.isBest ? " (best)" : "") |"
            }
        }
        for case .warning(let warning) in entries { lines += ["", "Warning: \(warning)."] }
        return lines.joined(separator: "\n") + "\n"
    }

    private var title: String {
        record.settings.method == .full ? "Model, by \(record.settings.objective.rawValue)" : "Adapter, by \(record.settings.objective.rawValue)"
    }

    private var ending: String {
        switch outcome.reason {
        case .completed: "all that were planned"
        case .stoppedEarly: "stopped early: validation no longer improved"
        case .interrupted: "interrupted"
        }
    }

    private var result: String {
        guard let loss = outcome.validationLoss else { return "training loss \(Self.figure(outcome.bestLoss)) at the last step" }
        return "validation loss \(Self.figure(loss)) at step \(outcome.bestStep)"
    }

    private func lora(_ settings: TrainingSettings) -> String {
        let modules = settings.targetModules.isEmpty ? "all seven projections" : settings.targetModules.joined(separator: ", ")
        return "LoRA, rank \(settings.rank), alpha \(settings.alpha)\(settings.rankStabilized ? " (rank-stabilized)" : ""), "
            + "dropout \(settings.dropout), \(modules)"
    }

    private func augmentation(_ a: Augmentation) -> String {
        "word dropout \(a.wordDropout), joins \(a.joins), harder words \(a.harderWords)"
    }

    private static func figure(_ value: Double) -> String { String(format: "%.4f", value) }
}
