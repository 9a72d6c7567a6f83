internal import FineTuning
internal import Foundation
public import Jobs

/// Searches for the settings that the present rows are learned best with: curate → split → search. It changes nothing that serves.
public struct TuneJob: JobHandler {
    public static let kind = "tune"
    private let tools: RetrainTools

    public init(_ tools: RetrainTools) { self.tools = tools }

    /// What to search over; everything else as for a retraining.
    private struct Settings: Codable {
        var model: String?
        var content: String?
        var learningRates: [Double]?
        var ranks: [Int]?
        var epochs: Int?
        var steps: Int?
        var batchSize: Int?
        var seed: UInt64?

        var retraining: RetrainSettings {
            var settings = RetrainSettings()
            (settings.model, settings.content, settings.epochs, settings.steps) = (model, content, epochs, steps)
            (settings.batchSize, settings.seed) = (batchSize, seed)
            return settings
        }

        var grid: Grid {
            var grid = learningRates == nil && ranks == nil ? Grid.standard : Grid()
            if let learningRates { grid.learningRate = learningRates }
            if let ranks { grid.rank = ranks }
            return grid
        }
    }

    public func check(settings: String) throws {
        let settings = try JobSettings.decode(Settings.self, from: settings, kind: Self.kind)
        do {
            _ = try settings.grid.points(from: settings.retraining.policy().training)
        } catch {
            throw JobError.settings(kind: Self.kind, reason: "\(error)")
        }
    }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        try check(settings: context.settings)
        let settings = try context.decode(Settings.self), policy = try settings.retraining.policy()
        let retrainer = Retrainer(
            store: tools.store, content: try tools.content(settings.content), analyzer: try tools.analyzer(), policy: policy,
            codeVersion: tools.codeVersion)
        _ = try await context.stage("curate") {
            try retrainer.curate(run: context.id, in: context.folder) { _, _ in try context.checkCancellation() }
        }
        let split = try await context.stage("split") { try retrainer.split(run: context.id, in: context.folder) }
        guard split.validation > 0 else { return .nothingToDo("there are no rows to validate on: name a content folder") }
        let ranking = try await context.stage("search") {
            let plan = retrainer.plan(in: context.folder, base: try tools.base(settings.model), out: "search")
            let search = try GridSearch(plan, grid: settings.grid)
            guard let ranking = try search.run(isCancelled: { context.isCancelled }, emit: { event in
                if case .point(let point, _) = event { try context.log("\(point.number) of \(search.points.count): \(point.name)") }
            }) else { throw CancellationError() }
            return ranking
        }
        guard let best = ranking.best, let outcome = best.outcome else { return .refused("every point diverged: lower the learning rates") }
        let found = best.settings.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        return .done("best: \(found); validation loss \(String(format: "%.4f", outcome.bestLoss))")
    }
}
