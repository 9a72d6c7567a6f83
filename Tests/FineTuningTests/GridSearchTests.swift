import FineTuning
import Foundation
import Testing

@Suite("Searching a grid") struct GridSearchTests {
    private let tiny: TinyModel
    private var out: URL { tiny.url.appending(path: "search") }

    init() throws {
        tiny = try TinyModel()
        try tiny.write(Samples.json(Samples.rewrites(16)), to: "rows.jsonl")
        try tiny.write(Samples.json(Samples.rewrites(4, from: 100)), to: "held-out.jsonl")
    }

    private func search(resume: Bool = false, rates: [Double] = [1e-5, 5e-3, 2e-2], ranks: [Int] = [2, 4]) throws -> GridSearch {
        var grid = Grid()
        (grid.learningRate, grid.rank) = (rates, ranks)
        let plan = TrainingRun.Plan(
            settings: Samples.settings { $0.epochs = 2 }, data: tiny.url.appending(path: "rows.jsonl"),
            validation: tiny.url.appending(path: "held-out.jsonl"), base: tiny.base, out: out, resume: resume, codeVersion: "test")
        return try GridSearch(plan, grid: grid)
    }

    @Test("Points come in the grid's order, the last setting fastest, each named by what is varied")
    func order() throws {
        let points = try search().points
        #expect(points.map(\.settings.learningRate) == [1e-5, 1e-5, 5e-3, 5e-3, 2e-2, 2e-2])
        #expect(points.map(\.settings.rank) == [2, 4, 2, 4, 2, 4])
        #expect(points.map(\.number) == Array(1...6))
        #expect(points[3].name == "004-learningRate-0.005-rank-4")
        #expect(Set(points.map(\.name)).count == 6)
        #expect(points.allSatisfy { $0.settings.alpha == 8 && $0.settings.batchSize == 8 })
        var grid = Grid()
        (grid.decay, grid.dropout, grid.epochs, grid.weightDecay, grid.alpha, grid.batchSize) =
            ([.linear, .cosine], [0, 0.1], [1, 2], [0, 0.1], [8, 16], [4, 8])
        #expect(try grid.points(from: Samples.settings()).count == 64)
        #expect(try Grid.standard.points(from: TrainingSettings()).first?.settings.learningRate == 1e-5)
        #expect(try Grid.standard.points(from: TrainingSettings()).last?.settings.learningRate == 1e-3)
    }

    @Test("A grid that makes no sense is refused before anything runs")
    func refusals() throws {
        var grid = Grid()
        grid.rank = [8, 8]
        #expect(throws: FineTuningError.setting(name: "rank", value: "8, 8", allowed: "each value once")) { try grid.points(from: TrainingSettings()) }
        grid.rank = [8, 0]
        #expect(throws: FineTuningError.self) { try grid.points(from: TrainingSettings()) }
        grid.rank = Array(1...1_001)
        #expect(throws: FineTuningError.setting(name: "grid", value: "1001 points", allowed: "at most 1000")) { try grid.points(from: TrainingSettings()) }
    }

    @Test("The best validation wins, every point is a run of its own, and the winner is linked")
    func ranking() throws {
        let search = try search()
        let ranking = try #require(try search.run())
        let losses = ranking.entries.compactMap(\.outcome?.bestLoss)
        #expect(losses.count == 6 && losses == losses.sorted())
        // Hardly anything moves at 1e-5.
        #expect(ranking.entries.suffix(2).allSatisfy { $0.settings["learningRate"] == "1e-05" })
        let best = try #require(ranking.best)
        let target = try FileManager.default.destinationOfSymbolicLink(atPath: search.folder.best.path)
        #expect(target == "points/\(best.name)")
        #expect(FileManager.default.fileExists(atPath: search.folder.best.appending(path: "adapter/adapter_model.safetensors").path))
        for point in search.points {
            let folder = search.folder.run(point)
            #expect(try folder.readRecord().settings == point.settings)
            #expect(try Data(contentsOf: folder.rows) == Data(contentsOf: tiny.url.appending(path: "rows.jsonl")))
            #expect(FileManager.default.fileExists(atPath: folder.card.path))
        }
        let kept = try JSONDecoder().decode(SearchRanking.self, from: Data(contentsOf: search.folder.ranking))
        #expect(kept == ranking)
    }

    @Test("An interrupted search goes on where it was: finished points stay, the stopped one ends with the same bytes")
    func resume() throws {
        let whole = try #require(try search().run())
        let bytes = try search().points.map { try Data(contentsOf: search().folder.run($0).adapter.appending(path: "adapter_model.safetensors")) }
        try FileManager.default.removeItem(at: out)

        var steps = 0
        #expect(try search().run(isCancelled: { steps >= 7 }) { if case .training(_, .step) = $0 { steps += 1 } } == nil)
        #expect(throws: FineTuningError.runExists(folder: out.path(percentEncoded: false))) { try search().run() }
        var begun: [String] = []
        let resumed = try search(resume: true).run(emit: { if case .point(let point, let resumes) = $0 { begun.append("\(point.number) \(resumes)") } })
        #expect(begun == ["2 true", "3 false", "4 false", "5 false", "6 false"])
        #expect(resumed == whole)
        let again = try search().points.map { try Data(contentsOf: search().folder.run($0).adapter.appending(path: "adapter_model.safetensors")) }
        #expect(again == bytes)
        var more = 0
        #expect(try search(resume: true).run(emit: { _ in more += 1 }) == whole)
        #expect(more == 0)
    }

    @Test("Another grid, other rows or another base are no continuation")
    func changed() throws {
        _ = try search(rates: [5e-3], ranks: [2]).run()
        let error = #expect(throws: FineTuningError.self) { try search(resume: true, rates: [5e-3], ranks: [4]).run() }
        #expect(error?.description.contains("grid") == true)
        try tiny.reseed(9)
        let base = #expect(throws: FineTuningError.self) { try search(resume: true, rates: [5e-3], ranks: [2]).run() }
        #expect(base?.description.contains("base") == true)
        try tiny.write(Samples.json(Samples.rewrites(17)), to: "rows.jsonl")
        let rows = #expect(throws: FineTuningError.self) { try search(resume: true, rates: [5e-3], ranks: [2]).run() }
        #expect(rows?.description.contains("data") == true)
    }

    @Test("A point that diverges is left out and comes last; it is not tried again")
    func divergence() throws {
        var grid = Grid()
        grid.weightDecay = [0.01, 1]
        grid.learningRate = [1, 5e-3]
        let plan = TrainingRun.Plan(
            settings: Samples.settings { $0.method = .full; $0.clipNorm = 0; $0.epochs = 2 },
            data: tiny.url.appending(path: "rows.jsonl"), validation: tiny.url.appending(path: "held-out.jsonl"), base: tiny.base,
            out: out, codeVersion: "test")
        let search = try GridSearch(plan, grid: grid)
        let ranking = try #require(try search.run(emit: { event in
            // A loss that is not a number is what an optimizer gone wild leaves; here the first points are made to.
            if case .training(let point, .step(let metrics)) = event, point.number <= 2, metrics.step == 3 {
                throw FineTuningError.diverged(step: 3, what: "the loss", rows: ["row-1"])
            }
        }))
        #expect(ranking.entries.suffix(2).map { $0.outcome == nil } == [true, true])
        #expect(ranking.entries.suffix(2).allSatisfy { $0.failure?.contains("step 3") == true && $0.settings["learningRate"] == "1.0" })
        #expect(ranking.best?.settings["learningRate"] == "0.005")
        var resumed = plan
        resumed.resume = true
        var begun = 0
        #expect(try GridSearch(resumed, grid: grid).run(emit: { if case .point = $0 { begun += 1 } }) == ranking)
        #expect(begun == 0)
    }
}
