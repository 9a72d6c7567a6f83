import Foundation
import LanguageModel

/// The rows of a run, by what is to be learned from them.
enum RowSets {
    case rewrites([RewriteRow], [RewriteRow], HarderWords?)
    case preferences([PreferenceRow], [PreferenceRow])
    case texts([TextRow], [TextRow])

    /// - Throws: ``FineTuningError`` for a bad row, or one that is both trained and validated on.
    init(_ plan: TrainingRun.Plan, builder: ExampleBuilder) throws {
        switch plan.settings.objective {
        case .sft:
            let needsWords = plan.settings.augmentation.harderWords > 0
            self = .rewrites(
                try RowFile.rewrites(plan.data), try plan.validation.map(RowFile.rewrites) ?? [],
                needsWords ? try plan.lexicon.map(HarderWords.init) : nil)
        case .preference:
            self = .preferences(try RowFile.preferences(plan.data), try plan.validation.map(RowFile.preferences) ?? [])
        case .pretrain:
            self = .texts(try RowFile.texts(plan.data), try plan.validation.map(RowFile.texts) ?? [])
        }
        let trained = Set(trainingIDs)
        if let both = validationIDs.first(where: trained.contains) { throw FineTuningError.leak(id: both) }
    }

    var trainingIDs: [String] {
        switch self {
        case .rewrites(let rows, _, _): rows.map(\.id)
        case .preferences(let rows, _): rows.map(\.id)
        case .texts(let rows, _): rows.map(\.id)
        }
    }

    var validationIDs: [String] {
        switch self {
        case .rewrites(_, let rows, _): rows.map(\.id)
        case .preferences(_, let rows): rows.map(\.id)
        case .texts(_, let rows): rows.map(\.id)
        }
    }

    func objectives(
        _ builder: ExampleBuilder, _ model: TrainableModel, _ settings: TrainingSettings
    ) throws -> (training: Objective, validation: Objective?) {
        switch self {
        case .rewrites(let rows, let held, let words):
            let source = try ExampleSource(
                rows, builder: builder, augmentation: settings.augmentation, words: words, seed: settings.seed)
            let validation = try ExampleSource(held, builder: builder, seed: settings.seed)
            return (.likelihood(source), held.isEmpty ? nil : .likelihood(validation))
        case .preferences(let rows, let held):
            func objective(_ rows: [PreferenceRow]) throws -> Objective {
                let pairs = try PreferencePair.pairs(
                    rows, builder: builder, reference: model, tokens: settings.microBatchTokens)
                return .preference(pairs, beta: settings.beta)
            }
            return (try objective(rows), held.isEmpty ? nil : try objective(held))
        case .texts(let rows, let held):
            func objective(_ rows: [TextRow]) throws -> Objective {
                .likelihood(ExampleSource(try rows.flatMap(builder.examples)))
            }
            return (try objective(rows), held.isEmpty ? nil : try objective(held))
        }
    }
}
