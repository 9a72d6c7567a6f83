import Checkpoints
import Foundation

/// A search over a grid: one run a point, judged by its best loss on the validation rows.
public struct GridSearch: Sendable {
    public let folder: SearchFolder
    public let grid: Grid
    public let points: [GridPoint]
    private let plan: TrainingRun.Plan

    /// - Parameter plan: what every point shares; `out` is the search's folder, and `validation` must be there.
    /// - Throws: ``FineTuningError`` for a grid or settings that make no sense, and for a search without validation rows.
    public init(_ plan: TrainingRun.Plan, grid: Grid) throws {
        guard plan.validation != nil else {
            throw FineTuningError.setting(name: "validation", value: "none", allowed: "rows to pick the best point by")
        }
        self.plan = plan
        self.grid = grid
        folder = SearchFolder(plan.out)
        points = try grid.points(from: plan.settings)
    }

    /// What happens while a search goes on.
    public enum Event: Sendable, Equatable {
        /// A point begins, or goes on.
        case point(GridPoint, resumes: Bool)
        /// Its run tells something.
        case training(GridPoint, TrainingEvent)
        /// It diverged: the search goes on without it.
        case failed(GridPoint, reason: String)
    }

    /// Runs what has no result yet, ranks all, and links the best run.
    ///
    /// - Returns: nil where the search was interrupted; what is finished is kept, and what was not has a checkpoint.
    /// - Throws: ``FineTuningError``; a point that diverges is no error, a file or a setting that will not do is.
    public func run(isCancelled: () -> Bool = { false }, emit: (Event) throws -> Void = { _ in }) throws -> SearchRanking? {
        try folder.open(
            SearchRecord(
                grid: grid, settings: plan.settings, dataHash: try RunFolder.hash(plan.data),
                validationHash: try plan.validation.map(RunFolder.hash) ?? "", baseHash: try ModelHash(folder: plan.base).hexadecimal),
            resume: plan.resume)
        var results: [(point: GridPoint, result: Result<TrainingOutcome, PointFailure>)] = []
        for point in points {
            if let kept = kept(point) {
                results.append((point, kept))
                continue
            }
            guard !isCancelled() else { return nil }
            do {
                let outcome = try train(point, isCancelled, emit)
                guard outcome.reason != .interrupted else { return nil }
                results.append((point, .success(outcome)))
            } catch let error as FineTuningError {
                guard case .diverged = error else { throw error }
                let failure = PointFailure(reason: error.description)
                try folder.write(failure, to: folder.failure(point))
                try emit(.failed(point, reason: failure.reason))
                results.append((point, .failure(failure)))
            }
        }
        let ranking = SearchRanking(results)
        try folder.write(ranking, to: folder.ranking)
        if let best = ranking.best, let point = points.first(where: { $0.name == best.name }) { try folder.link(best: point) }
        return ranking
    }

    /// The result of a point that an earlier process finished.
    private func kept(_ point: GridPoint) -> Result<TrainingOutcome, PointFailure>? {
        if let outcome = try? folder.run(point).readResult() { return .success(outcome) }
        guard let data = try? Data(contentsOf: folder.failure(point)) else { return nil }
        return (try? JSONDecoder().decode(PointFailure.self, from: data)).map { .failure($0) }
    }

    private func train(_ point: GridPoint, _ isCancelled: () -> Bool, _ emit: (Event) throws -> Void) throws -> TrainingOutcome {
        let run = folder.run(point)
        var plan = plan
        plan.settings = point.settings
        plan.out = run.url
        plan.resume = FileManager.default.fileExists(atPath: run.record.path)
        try emit(.point(point, resumes: plan.resume))
        var training = try TrainingRun(plan)
        return try training.run(isCancelled: isCancelled) { try emit(.training(point, $0)) }
    }
}
