import FineTuning
import Foundation
import TensorBoard

/// One search from its options to its exit code.
struct TuningSession: Sendable {
    private let plan: TrainingRun.Plan
    private let search: GridSearch
    private let isJSON: Bool

    private struct Answer: Encodable {
        let search: String
        /// The run folder that won.
        let best: String?
        let ranking: [SearchRanking.Entry]
    }

    init(_ options: RunOptions, _ settings: TrainingSettings, grid: Grid, output: OutputOptions) throws {
        plan = try options.plan(settings)
        search = try GridSearch(plan, grid: grid)
        isJSON = output.json
    }

    /// - Throws: `Failure` with code 130 when it was interrupted, 1 when every point diverged.
    func run() async throws {
        let session = self
        guard let ranking = try await Interruption.guarding({ try session.searchAll() }) else {
            throw Failure("interrupted; what is finished is kept: go on with --resume.", code: .interrupted)
        }
        let best = ranking.best == nil ? nil : search.folder.best.path
        if isJSON {
            try printJSON(Answer(search: search.folder.url.path, best: best, ranking: ranking.entries))
        } else {
            printRanking(ranking)
        }
        guard best != nil else { throw Failure("every point diverged: lower the learning rates, or look at the rows.") }
    }

    private func searchAll() throws -> SearchRanking? {
        let lock = try RunLock(plan.out)
        defer { _ = lock }
        let view = Locked(TrainingProgress())
        defer { view.withLock { $0.clear() } }
        var curves: TrainingCurves?
        var overview = false
        return try search.run(isCancelled: { Task.isCancelled }) { event in
            if !overview {
                overview = true
                try writeOverview()
            }
            switch event {
            case .point(let point, let resumes):
                view.withLock { $0.clear() }
                Terminal.write("\(resumes ? "going on with" : "beginning") \(point.number) of \(search.points.count): \(point.name)\n")
                var plan = plan
                plan.settings = point.settings
                plan.out = search.folder.run(point).url
                plan.resume = resumes
                curves = TrainingCurves(plan, group: point.name)
            case .training(_, let event):
                view.withLock { $0.show(event) }
                try curves?.hear(event)
            case .failed(_, let reason):
                view.withLock { $0.clear() }
                Terminal.write("left out: \(reason)\n")
                try curves?.fail()
            }
        }
    }

    /// What TensorBoard's table of runs has for columns.
    private func writeOverview() throws {
        let names = search.grid.axes.map(\.name)
        let columns = names.map { name in
            var values: [Hyperparameter] = []
            for value in search.points.compactMap({ $0.settings.hyperparameters[name] }) where !values.contains(value) { values.append(value) }
            return (name: name, values: values)
        }
        try EventWriter(folder: search.folder.points).write(
            experiment: Experiment(name: plan.out.lastPathComponent, hyperparameters: columns, metrics: [TrainingCurves.validationLoss]))
    }

    private func printRanking(_ ranking: SearchRanking) {
        let names = search.grid.axes.map(\.name)
        let rows = ranking.entries.enumerated().map { place, entry in
            ["\(place + 1)"] + names.map { entry.settings[$0] ?? "–" } + [
                entry.outcome.map { figure($0.bestLoss, decimals: 4) } ?? "diverged", entry.outcome.map { "\($0.bestStep)" } ?? "–", entry.name,
            ]
        }
        printTable(header: [""] + names + ["validation loss", "at step", "run"], rows: rows)
        guard ranking.best != nil else { return }
        print("best: \(search.folder.best.path)")
        print("curves: tensorboard --logdir \(search.folder.points.path)")
    }
}
