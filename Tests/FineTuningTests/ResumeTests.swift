import Checkpoints
import FineTuning
import Foundation
import LanguageModel
import Testing

@Suite("Checkpoints and taking up again") struct ResumeTests {
    private struct Killed: Error {}

    private let tiny: TinyModel
    private let builder: ExampleBuilder

    init() throws {
        tiny = try TinyModel()
        builder = try tiny.builder()
    }

    private func trainer(_ model: TrainableModel, _ change: (inout TrainingSettings) -> Void = { _ in }) throws -> Trainer {
        func objective(_ rows: [RewriteRow]) throws -> Objective {
            .likelihood(
                try ExampleSource(rows, builder: builder, augmentation: Augmentation(wordDropout: 0.2, joins: 0.3), seed: 1))
        }
        let settings = Samples.settings { settings in
            settings.evaluationInterval = 3
            settings.patience = 2
            settings.epochs = 4
            change(&settings)
        }
        return try Trainer(
            settings, model: model, training: objective(Samples.rewrites(20)), validation: objective(Samples.rewrites(4, from: 100)))
    }

    /// Runs in a store until an event says to stop.
    private func run(
        in store: CheckpointStore, model: TrainableModel, until dies: (TrainingEvent) -> Bool = { _ in false }
    ) throws -> EventList {
        var trainer = try trainer(model)
        let events = EventList()
        do {
            try trainer.run(store: store, emit: { event in
                events.append(event)
                if dies(event) { throw Killed() }
            })
        } catch is Killed {}
        return events
    }

    private func folder(_ name: String) -> URL { tiny.url.appending(path: name) }

    @Test("A run that dies anywhere goes on to the same bits as one that never stopped", arguments: [0, 1, 3, 4, 7, 9, 10, 13, 16, 18])
    func resume(dyingAt event: Int) throws {
        let whole = try tiny.trainable(dropout: 0.1)
        let expected = try run(in: CheckpointStore(folder: folder("whole")), model: whole)
        #expect(expected.steps.count == 12)

        let store = CheckpointStore(folder: folder("parts"))
        var count = 0
        _ = try run(in: store, model: tiny.trainable(dropout: 0.1)) { _ in
            defer { count += 1 }
            return count == event
        }
        let resumed = try tiny.trainable(dropout: 0.1)
        let rest = try run(in: store, model: resumed)
        #expect(resumed.values == whole.values)
        let tail = expected.steps.suffix(rest.steps.count)
        #expect(rest.steps.map(\.loss) == tail.map(\.loss) && rest.steps.map(\.step) == tail.map(\.step))
        #expect(rest.validations == Array(expected.validations.suffix(rest.validations.count)))
        #expect(rest.events.last == expected.events.last)
    }

    @Test("A run that is asked to stop keeps a checkpoint of that very step")
    func interruption() throws {
        let whole = try tiny.trainable()
        _ = try run(in: CheckpointStore(folder: folder("whole")), model: whole)
        let store = CheckpointStore(folder: folder("parts"))
        let model = try tiny.trainable()
        var first = try trainer(model)
        var steps = 0
        let outcome = try first.run(store: store, isCancelled: { steps == 4 }) { event in
            if case .step = event { steps += 1 }
        }
        #expect(outcome.reason == .interrupted && outcome.steps == 4)
        #expect(FileManager.default.fileExists(atPath: folder("parts/step-00000004").path))
        let resumed = try tiny.trainable()
        let rest = try run(in: store, model: resumed)
        #expect(rest.steps.map(\.step) == Array(5...12) && resumed.values == whole.values)
    }

    @Test("What a process left that was killed while it wrote a checkpoint is passed over and cleared away")
    func halfWritten() throws {
        let store = CheckpointStore(folder: folder("parts"))
        _ = try run(in: store, model: tiny.trainable()) { $0 == .checkpoint(step: 3) }
        let complete = folder("parts/step-00000003")
        let half = folder("parts/.step-6-99.tmp")
        try FileManager.default.copyItem(at: complete, to: half)
        let numbers = half.appending(path: "values.safetensors")
        try Data(contentsOf: numbers).prefix(5_000).write(to: numbers)

        let (whole, resumed) = (try tiny.trainable(), try tiny.trainable())
        _ = try run(in: CheckpointStore(folder: folder("whole")), model: whole)
        #expect(try run(in: store, model: resumed).steps.first?.step == 4)
        #expect(resumed.values == whole.values)
        #expect(!FileManager.default.fileExists(atPath: half.path))
    }

    @Test("The last two checkpoints and the best are kept, no more")
    func pruning() throws {
        let store = CheckpointStore(folder: folder("parts"))
        let events = try run(in: store, model: tiny.trainable())
        let best = try #require(events.validations.filter(\.isBest).last).step
        let names = Set(try FileManager.default.contentsOfDirectory(atPath: folder("parts").path))
        let expected = Set([9, 12, best]).map { "step-" + String(repeating: "0", count: 8 - "\($0)".count) + "\($0)" }
        #expect(names == Set(expected))
    }

    @Test("A damaged checkpoint, and another model's, are refused by file")
    func damage() throws {
        let store = CheckpointStore(folder: folder("parts"))
        _ = try run(in: store, model: tiny.trainable()) { $0 == .checkpoint(step: 3) }
        let other = try TrainableModel(folder: tiny.base, method: .lora(AdapterConfiguration(rank: 2, alpha: 4)), seed: 1)
        let error = #expect(throws: FineTuningError.self) { try run(in: store, model: other) }
        #expect("\(try #require(error))".contains("step-00000003/values.safetensors"))
        let record = folder("parts/step-00000003/state.json")
        try Data("{}".utf8).write(to: record)
        #expect(throws: FineTuningError.self) { try run(in: store, model: tiny.trainable()) }
        try FileManager.default.removeItem(at: record)
        #expect(throws: FineTuningError.self) { try run(in: store, model: tiny.trainable()) }
    }

    @Test("A checkpoint that cannot be written ends the run with a clear error, and the one before stays good")
    func noRoom() throws {
        // The store is a link; half-way it is turned to a place where nothing can be written, and back again.
        let (link, real) = (folder("link"), folder("real"))
        let files = FileManager.default
        try files.createDirectory(at: real, withIntermediateDirectories: true)
        func turn(to target: String) throws {
            try? files.removeItem(at: link)
            try files.createSymbolicLink(atPath: link.path, withDestinationPath: target)
        }
        try turn(to: real.path)
        let store = CheckpointStore(folder: link)
        var trainer = try trainer(tiny.trainable())
        let error = #expect(throws: FineTuningError.self) {
            try trainer.run(store: store, emit: { event in
                if case .step(let metrics) = event, metrics.step == 5 { try turn(to: "/proc/self") }
            })
        }
        guard case .noRoom(let file, _) = error else { throw CocoaError(.featureUnsupported) }
        #expect(file.hasSuffix("step-00000006"))
        try turn(to: real.path)
        let (whole, resumed) = (try tiny.trainable(), try tiny.trainable())
        _ = try run(in: CheckpointStore(folder: folder("whole")), model: whole)
        #expect(try run(in: store, model: resumed).steps.first?.step == 4)
        #expect(resumed.values == whole.values)
    }
}
