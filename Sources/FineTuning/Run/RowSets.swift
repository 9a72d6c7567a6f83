import Foundation
import LanguageModel

/// The rows of a run, by what is to be learned from them.
enum RowSets {
    case rewrites([RewriteRow], [RewriteRow], HarderWords?)
    case preferences([PreferenceRow], [PreferenceRow])
    case pretraining([PretrainingRow], [PretrainingRow])

    /// - Throws: ``FineTuningError`` for a bad row, or one that is both trained and validated on.
    init(_ plan: TrainingRun.Plan) throws {
        switch plan.settings.objective {
        case .sft:
            self = .rewrites(
                try RowFile.rewrites(plan.data), try plan.validation.map(RowFile.rewrites) ?? [], try Self.words(plan))
        case .preference:
            self = .preferences(try RowFile.preferences(plan.data), try plan.validation.map(RowFile.preferences) ?? [])
        case .pretrain:
            self = .pretraining(try RowFile.pretraining(plan.data), try plan.validation.map(RowFile.pretraining) ?? [])
        }
        let (ids, contents) = (Set(training.map(\.id)), Set(training.map(\.content)))
        if let both = validation.first(where: { ids.contains($0.id) || contents.contains($0.content) }) {
            throw FineTuningError.leak(id: both.id)
        }
    }

    private static func words(_ plan: TrainingRun.Plan) throws -> HarderWords? {
        let probability = plan.settings.augmentation.harderWords
        guard probability > 0 else { return nil }
        guard let lexicon = plan.lexicon else {
            throw FineTuningError.setting(name: "harder words", value: "\(probability)", allowed: "0 where there is no lexicon")
        }
        return try HarderWords(file: lexicon)
    }

    var training: [any Row] {
        switch self {
        case .rewrites(let rows, _, _): rows
        case .preferences(let rows, _): rows
        case .pretraining(let rows, _): rows
        }
    }

    var validation: [any Row] {
        switch self {
        case .rewrites(_, let rows, _): rows
        case .preferences(_, let rows): rows
        case .pretraining(_, let rows): rows
        }
    }

    /// Rows as tokens, with what the base thinks of preferences.
    ///
    /// - Parameter known: what it thought of them when the run began.
    /// - Throws: ``FineTuningError/row(file:line:key:reason:)`` for a row that the model cannot take, and what `progress` throws.
    func objectives(
        _ plan: TrainingRun.Plan, _ builder: ExampleBuilder, _ model: TrainableModel, known: [String: PreferencePair.Reference],
        progress: (String) throws -> Void
    ) throws -> (training: Objective, validation: Objective?) {
        let settings = plan.settings
        func both<R: Row>(
            _ rows: [R], _ held: [R], _ objective: ([R], Bool) throws -> Objective
        ) throws -> (Objective, Objective?) {
            let training = try Self.located(plan.data) { try objective(rows, true) }
            return (training, held.isEmpty ? nil : try Self.located(plan.validation) { try objective(held, false) })
        }
        switch self {
        case .rewrites(let rows, let held, let words):
            return try both(rows, held) { rows, isTraining in
                .likelihood(
                    try ExampleSource(
                        rows, builder: builder, augmentation: isTraining ? settings.augmentation : Augmentation(), words: words,
                        seed: settings.seed))
            }
        case .preferences(let rows, let held):
            return try both(rows, held) { rows, _ in
                let pairs = try PreferencePair.pairs(
                    rows, builder: builder, known: known, reference: model, tokens: settings.microBatchTokens
                ) { try progress("asking the base about pair \($0) of \(rows.count)") }
                return .preference(pairs, beta: settings.beta)
            }
        case .pretraining(let rows, let held):
            return try both(rows, held) { rows, _ in .likelihood(ExampleSource(try rows.flatMap(builder.examples))) }
        }
    }

    /// Adds the file and the line to what is wrong with a row.
    private static func located<Value>(_ file: URL?, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch FineTuningError.badRow(let id, let key, let reason) {
            guard let file, let line = RowFile.line(of: id, in: file) else {
                throw FineTuningError.badRow(id: id, key: key, reason: reason)
            }
            throw FineTuningError.row(file: file.path(percentEncoded: false), line: line, key: key, reason: reason)
        }
    }
}
