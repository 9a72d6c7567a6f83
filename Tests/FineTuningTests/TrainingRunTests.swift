import Checkpoints
import FineTuning
import Foundation
import LanguageModel
import Testing

@Suite("Runs, from files to a folder") struct TrainingRunTests {
    private let tiny: TinyModel
    private var out: URL { tiny.url.appending(path: "run") }

    init() throws {
        tiny = try TinyModel()
        try tiny.write(Samples.json(Samples.rewrites(16)), to: "rows.jsonl")
        try tiny.write(Samples.json(Samples.rewrites(4, from: 100)), to: "held-out.jsonl")
        try tiny.write(Samples.json(Samples.preferences(16)), to: "pairs.jsonl")
    }

    private func plan(resume: Bool = false, _ change: (inout TrainingRun.Plan) -> Void = { _ in }) -> TrainingRun.Plan {
        var plan = TrainingRun.Plan(
            settings: Samples.settings(), data: tiny.url.appending(path: "rows.jsonl"),
            validation: tiny.url.appending(path: "held-out.jsonl"), base: tiny.base, out: out, resume: resume,
            lexicon: TinyModel.lexicon, codeVersion: "test")
        change(&plan)
        return plan
    }

    @discardableResult
    private func train(_ plan: TrainingRun.Plan) throws -> TrainingOutcome {
        var run = try TrainingRun(plan)
        return try run.run()
    }

    private func files(_ folder: URL) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
    }

    @Test("A run leaves all that is needed to do it again, and an adapter that the engine takes")
    func everything() throws {
        let outcome = try train(plan())
        #expect(try files(out) == [
            "run.json", "rows.jsonl", "validation.jsonl", "metrics.jsonl", "checkpoints", "adapter", "result.json", "card.md",
        ])
        let folder = RunFolder(out)
        #expect(try Data(contentsOf: folder.rows) == Data(contentsOf: tiny.url.appending(path: "rows.jsonl")))
        let record = try folder.readRecord()
        #expect(record.settings == Samples.settings() && record.rows == 16 && record.validationRows == 4)
        #expect(try record.baseHash == ModelHash(folder: tiny.base).hexadecimal)
        #expect(record.codeVersion == "test")
        #expect(try folder.readResult() == outcome)
        let card = try String(contentsOf: folder.card, encoding: .utf8)
        for part in [record.dataHash, record.baseHash, "rank 4, alpha 8.0", "| 6 |", "seed", record.machine.processor] {
            #expect(card.contains(part), "\(part)")
        }
        #expect(MetricsLog(file: folder.metrics).entries().count == 6 + 3)

        // The engine, with the adapter that was written, finds the loss that validation found.
        let model = try LanguageModel(folder: tiny.base)
        let adapter = try Adapter(
            checkpoint: AdapterCheckpoint(folder: folder.adapter, for: model.configuration), for: model.configuration)
        let builder = try tiny.builder()
        var (sum, mass) = (0.0, 0.0)
        for row in Samples.rewrites(4, from: 100) {
            let sequence = try builder.example(row).sequence
            let scores = try model.logProbabilities(of: sequence.tokens, adapter: adapter)
            for index in sequence.scored { sum -= Double(scores[index - 1]) * row.weight }
            mass += Double(sequence.scored.count) * row.weight
        }
        let validationLoss = try #require(outcome.validationLoss)
        #expect(abs(sum / mass - validationLoss) < 1e-3)
    }

    @Test("The same run again is the same bytes; from the run folder alone, too")
    func again() throws {
        try train(plan())
        try train(plan { plan in
            plan.data = RunFolder(out).rows
            plan.validation = RunFolder(out).validation
            plan.out = tiny.url.appending(path: "second")
        })
        for name in ["adapter/adapter_model.safetensors", "adapter/adapter_config.json", "run.json", "result.json"] {
            let (first, second) = (out.appending(path: name), tiny.url.appending(path: "second/\(name)"))
            #expect(try Data(contentsOf: first) == Data(contentsOf: second), "\(name)")
        }
    }

    @Test("Every weight trained leaves a model folder that can be trained on and asked")
    func full() throws {
        try train(plan { $0.settings.method = .full; $0.settings.learningRate = 1e-3 })
        let folder = RunFolder(out).model
        #expect(try files(folder) == ["config.json", "model.safetensors", "tokenizer.json", "hornbook.json"])
        let tokens = try ExampleBuilder(folder: folder).example(Samples.rewrites(1)[0]).sequence.tokens
        let (trained, base) = (try LanguageModel(folder: folder), try LanguageModel(folder: tiny.base))
        #expect(try trained.logProbabilities(of: tokens) != base.logProbabilities(of: tokens))
    }

    @Test("Pretraining takes texts and rewritings, from fresh weights")
    func pretraining() throws {
        let texts = (0..<12).map { #"{"id": "t\#($0)", "text": "The river ran on for \#($0) miles.", "grade": 2}"# }
        try tiny.write(texts.joined(separator: "\n") + "\n" + Samples.json(Samples.rewrites(4)), to: "texts.jsonl")
        try FileManager.default.removeItem(at: tiny.base.appending(path: "model.safetensors"))
        let outcome = try train(plan { plan in
            plan.data = tiny.url.appending(path: "texts.jsonl")
            plan.settings.objective = .pretrain
            plan.settings.method = .full
            plan.settings.startsFresh = true
            plan.settings.epochs = 10
        })
        #expect(outcome.steps == 20)
        let losses = MetricsLog(file: RunFolder(out).metrics).entries().compactMap { if case .step(let m) = $0 { m.loss } else { nil } }
        #expect(abs(losses[0] - log(8192)) < 0.1 && losses[19] < 7, "\(losses)")
        _ = try LanguageModel(folder: RunFolder(out).model)
    }

    @Test("Preferences keep what the base said, and go on from an adapter")
    func preferences() throws {
        try train(plan())
        let adapter = RunFolder(out).adapter
        let second = plan { plan in
            plan.settings.objective = .preference
            plan.data = tiny.url.appending(path: "pairs.jsonl")
            plan.validation = nil
            plan.adapter = adapter
            plan.out = tiny.url.appending(path: "second")
        }
        let outcome = try train(second)
        #expect(outcome.bestLoss < log(2))
        #expect(try files(second.out).contains("references.json"))
        #expect(try RunFolder(second.out).readRecord().adapterHash == ModelHash(folder: adapter).hexadecimal)
        // Taken up again with other words in the base's mouth, the pairs are the ones it was begun with.
        let references = second.out.appending(path: "references.json")
        let kept = try Data(contentsOf: references)
        var resumed = second
        resumed.resume = true
        #expect(try train(resumed) == outcome)
        #expect(try Data(contentsOf: references) == kept)
    }

    @Test("A run that was stopped goes on to the same adapter, and its log has no step twice")
    func stopAndGo() throws {
        try train(plan())
        let second = plan { $0.out = tiny.url.appending(path: "second") }
        var first = try TrainingRun(second)
        var steps = 0
        let outcome = try first.run(isCancelled: { steps == 3 }) { if case .step = $0 { steps += 1 } }
        #expect(outcome.reason == .interrupted)
        #expect(try !files(second.out).contains("adapter"))
        var resumed = second
        resumed.resume = true
        try train(resumed)
        let name = "adapter/adapter_model.safetensors"
        #expect(try Data(contentsOf: out.appending(path: name)) == Data(contentsOf: second.out.appending(path: name)))
        let entries = MetricsLog(file: RunFolder(second.out).metrics).entries()
        #expect(entries.compactMap { if case .step(let m) = $0 { m.step } else { nil } } == [1, 2, 3, 4, 5, 6])
        #expect(entries.compactMap { if case .validated(let m) = $0 { m.step } else { nil } } == [2, 4, 6])
    }

    @Test("Going on with other settings, rows, base or adapter is refused by name")
    func changed() throws {
        try train(plan())
        func refusal(_ change: (inout TrainingRun.Plan) -> Void) throws -> String {
            "\(try #require(#expect(throws: FineTuningError.self) { try TrainingRun(plan(resume: true, change)) }))"
        }
        #expect(try refusal { $0.settings.learningRate = 1e-3 }.contains("learningRate (0.005 then, 0.001 now)"))
        #expect(try refusal { $0.settings.augmentation.joins = 0.5 }.contains("joins (0 then, 0.5 now)"))
        #expect(try refusal { $0.settings.seed = 9 }.contains("seed (1 then, 9 now)"))
        #expect(try refusal { $0.validation = nil }.contains("validation"))
        #expect(try refusal { $0.adapter = RunFolder(out).adapter }.contains("adapter"))
        try tiny.write(Samples.json(Samples.rewrites(17)), to: "rows.jsonl")
        #expect(try refusal { _ in }.contains("data (its rows have changed)"))
        try tiny.write(Samples.json(Samples.rewrites(16)), to: "rows.jsonl")
        try tiny.reseed(2)
        #expect(try refusal { _ in }.contains("base"))
        try tiny.reseed(1)
        try train(plan(resume: true))
    }

    @Test("A second run in the same folder, and going on where there is none, are refused")
    func folders() throws {
        try train(plan())
        #expect(throws: FineTuningError.runExists(folder: out.path(percentEncoded: false))) { try TrainingRun(plan()) }
        let empty = tiny.url.appending(path: "nothing")
        #expect(throws: FineTuningError.noRun(folder: empty.path(percentEncoded: false))) {
            try TrainingRun(plan(resume: true) { $0.out = empty })
        }
        let lock = try RunLock(out)
        #expect(throws: FineTuningError.locked(folder: out.path(percentEncoded: false))) { try RunLock(out) }
        _ = lock
    }

    @Test("A row that the model cannot take is refused by file and line, before anything is written")
    func badRows() throws {
        let long = String(repeating: "far away ", count: 150)
        for (row, key) in [
            (#"{"id": "x", "source": "S.", "target": "\#(long)", "grade": 2}"#, "target"),
            (#"{"id": "x", "source": "S. <|rewrite|>", "target": "T.", "grade": 2}"#, "source"),
        ] {
            for name in ["rows.jsonl", "held-out.jsonl"] {
                let file = tiny.url.appending(path: name)
                let before = try Data(contentsOf: file)
                defer { try? before.write(to: file) }
                let lines = before.split(separator: UInt8(ascii: "\n")).count
                try (before + Data(row.utf8)).write(to: file)
                let error = #expect(throws: FineTuningError.self) { try TrainingRun(plan()) }
                guard case .row(let path, let line, key, _) = error else { throw CocoaError(.featureUnsupported) }
                #expect(path == file.path && line == lines + 1)
                #expect(!FileManager.default.fileExists(atPath: RunFolder(out).record.path))
            }
        }
    }

    @Test("A row in both files is refused, under another id too")
    func leaks() throws {
        let row = Samples.rewrites(1)[0]
        try tiny.write(Samples.json([row]), to: "held-out.jsonl")
        #expect(throws: FineTuningError.leak(id: "row-0")) { try TrainingRun(plan()) }
        let twin = RewriteRow(id: "twin", source: row.source, target: row.target, grade: row.grade)
        try tiny.write(Samples.json([twin]), to: "held-out.jsonl")
        #expect(throws: FineTuningError.leak(id: "twin")) { try TrainingRun(plan()) }
    }

    @Test("An adapter for another base is refused, of other shape or only of other weights")
    func otherBase() throws {
        try train(plan())
        let adapter = RunFolder(out).adapter
        let next = tiny.url.appending(path: "next")
        #expect(throws: (any Error).self) {
            try TrainingRun(plan { $0.adapter = adapter; $0.out = next; $0.settings.rank = 8 })
        }
        try tiny.reseed(2)
        #expect(throws: FineTuningError.otherBase(adapter: adapter.path(percentEncoded: false), its: "base", given: "base")) {
            try TrainingRun(plan { $0.adapter = adapter; $0.out = next })
        }
    }

    @Test("Harder words need a lexicon")
    func lexicon() throws {
        #expect(throws: FineTuningError.self) {
            try TrainingRun(plan { $0.lexicon = nil; $0.settings.augmentation.harderWords = 0.5 })
        }
        _ = try TrainingRun(plan { $0.settings.augmentation.harderWords = 0.5 })
    }
}
