import FineTuning
import Foundation
import LanguageModel
import Testing

@Suite("The training loop") struct LoopTests {
    private let tiny: TinyModel
    private let builder: ExampleBuilder

    init() throws {
        tiny = try TinyModel()
        builder = try tiny.builder()
    }

    private func objective(_ rows: [RewriteRow]) throws -> Objective { .likelihood(try ExampleSource(rows, builder: builder, seed: 1)) }

    /// Trains on some rows and returns what it said and the values it left.
    private func train(
        _ settings: TrainingSettings, rows: Int = 24, validation: Int = 0, dropout: Double = 0
    ) throws -> (events: EventList, values: [Float], outcome: TrainingOutcome) {
        let model = try tiny.trainable(settings.method, dropout: dropout)
        var trainer = try Trainer(
            settings, model: model, training: objective(Samples.rewrites(rows)),
            validation: validation > 0 ? objective(Samples.rewrites(validation, from: 100)) : nil)
        let events = EventList()
        let outcome = try trainer.run(emit: events.append)
        return (events, model.values, outcome)
    }

    @Test("The first loss is that of the engine's own scores of the answers, weighted by token and row")
    func firstLoss() throws {
        let engine = try LanguageModel(folder: tiny.base)
        let settings = Samples.settings { $0.batchSize = 12; $0.maximumSteps = 1 }
        let found = try #require(try train(settings, rows: 12).events.steps.first).loss
        var (sum, mass) = (0.0, 0.0)
        for row in Samples.rewrites(12) {
            let sequence = try builder.example(row).sequence
            let scores = try engine.logProbabilities(of: sequence.tokens)
            for index in sequence.scored { sum -= Double(scores[index - 1]) * row.weight }
            mass += Double(sequence.scored.count) * row.weight
        }
        #expect(abs(found - sum / mass) < 1e-4)
    }

    @Test("A batch of 8 at once, in parts, and row by row is the same step, with unequal lengths and weights",
        arguments: TrainingSettings.Method.allCases)
    func accumulation(method: TrainingSettings.Method) throws {
        let runs = try [4_096, 120, 16].map { tokens in
            try train(Samples.settings { settings in
                settings.method = method
                settings.microBatchTokens = tokens
                settings.learningRate = 1e-3
            }, rows: 8)
        }
        let first = runs[0]
        for run in runs.dropFirst() {
            for (a, b) in zip(first.events.steps, run.events.steps) {
                #expect(abs(a.loss - b.loss) < 1e-5 && abs(a.gradientNorm - b.gradientNorm) < 1e-4 * a.gradientNorm)
            }
            let largest = zip(first.values, run.values).reduce(0) { max($0, abs($1.0 - $1.1)) }
            // Adam divides a gradient by its own size: one that is all rounding moves by the learning rate.
            let mean = zip(first.values, run.values).reduce(0) { $0 + abs($1.0 - $1.1) } / Float(first.values.count)
            #expect(largest < 3.1e-3 && mean < 2e-6, "\(largest), \(mean)")
        }
    }

    @Test("A row of twice the weight counts as two of it")
    func weights() throws {
        let row = Samples.rewrites(2)
        func loss(_ weights: [Double]) throws -> StepMetrics {
            let rows = zip(row, weights).map { RewriteRow(id: $0.id, source: $0.source, target: $0.target, grade: $0.grade, weight: $1) }
            var trainer = try Trainer(
                Samples.settings { $0.batchSize = 2; $0.maximumSteps = 1 }, model: tiny.trainable(), training: objective(rows))
            let events = EventList()
            try trainer.run(emit: events.append)
            return try #require(events.steps.first)
        }
        let (both, scaled, uneven) = (try loss([1, 1]), try loss([3, 3]), try loss([2, 1]))
        #expect(abs(both.loss - scaled.loss) < 1e-6 && abs(both.gradientNorm - scaled.gradientNorm) < 1e-5)
        let tokens = try row.map { Double(try builder.example($0).sequence.scored.count) }
        let single = try [loss([100, 1e-6]).loss, loss([1e-6, 100]).loss]
        let expected = (2 * tokens[0] * single[0] + tokens[1] * single[1]) / (2 * tokens[0] + tokens[1])
        #expect(abs(uneven.loss - expected) < 1e-4)
    }

    @Test("Losses fall, and two runs with one seed are equal bit by bit; other seeds are not", arguments: [0, 0.2])
    func determinism(dropout: Double) throws {
        let settings = Samples.settings { $0.epochs = 4 }
        let runs = try (0..<2).map { _ in try train(settings, validation: 4, dropout: dropout) }
        #expect(runs[0].values == runs[1].values)
        #expect(runs[0].events.steps.map(\.loss) == runs[1].events.steps.map(\.loss))
        #expect(runs[0].events.validations == runs[1].events.validations)
        let losses = runs[0].events.steps.map(\.loss)
        #expect(losses.count == 12 && losses.suffix(3).reduce(0, +) < losses.prefix(3).reduce(0, +) - 0.3, "\(losses)")
        let other = try train(Samples.settings { $0.epochs = 4; $0.seed = 2 }, validation: 4, dropout: dropout)
        #expect(other.values != runs[0].values)
    }

    @Test("Long gradients are cut to the clip norm")
    func clipping() throws {
        func moved(_ clip: Double) throws -> Float {
            let start = try tiny.trainable().values
            let values = try train(Samples.settings { $0.clipNorm = clip; $0.maximumSteps = 1; $0.warmUp = 0 }).values
            return zip(start, values).reduce(0) { $0 + abs($1.0 - $1.1) }
        }
        // Adam's first step does not know the gradient's size until it nears epsilon.
        #expect(try moved(1e-9) < 0.9 * moved(1))
        #expect(try moved(0) == moved(1e9))
    }

    @Test("Training that no longer helps stops, and keeps the best values")
    func earlyStopping() throws {
        let settings = Samples.settings { settings in
            settings.method = .full
            settings.learningRate = 5e-3
            settings.epochs = 60
            settings.decay = .constant
            settings.evaluationInterval = 3
            settings.patience = 4
        }
        let model = try tiny.trainable(.full)
        let held = try objective(Samples.rewrites(6, from: 100).map { row in
            RewriteRow(id: row.id, source: row.source, target: "Snow fell over quiet hills while nobody looked.", grade: 9)
        })
        var trainer = try Trainer(settings, model: model, training: objective(Samples.rewrites(8)), validation: held)
        let events = EventList()
        let outcome = try trainer.run(emit: events.append)
        #expect(outcome.reason == .stoppedEarly && outcome.steps < 60)
        let looks = events.validations
        let best = try #require(looks.min { $0.loss < $1.loss })
        #expect(outcome.bestStep == best.step && outcome.bestLoss == best.loss && outcome.steps == best.step + 4 * 3)
        #expect(looks.filter(\.isBest).last == best)
        #expect(events.warnings.count == 1)
        let warning = try #require(events.warnings.first)
        #expect(warning.contains("validation loss has risen for 3 checks while training loss fell: overfitting since step"))
        // The values left are those of the best look.
        var check = try Trainer(
            Samples.settings { $0.method = .full; $0.maximumSteps = 1; $0.learningRate = 1e-12; $0.evaluationInterval = 1 },
            model: model, training: objective(Samples.rewrites(8)), validation: held)
        let after = EventList()
        try check.run(emit: after.append)
        let found = try #require(after.validations.first).loss
        #expect(abs(found - best.loss) < 1e-4)
    }

    @Test("The sentence on overfitting comes after three checks in a row, once, with the step it began")
    func overfittingSentence() {
        var watch = OverfittingWatch()
        let looks = [(3.0, 3.0), (2.5, 2.8), (2.4, 2.9), (2.5, 3.0), (2.3, 3.1), (2.2, 3.2), (2.1, 3.3), (2.0, 3.4)]
        let said = looks.enumerated().map { index, look in
            watch.observe(step: 60 * (index + 1), training: look.0, validation: look.1)
        }
        #expect(said.compactMap { $0 } == [
            "validation loss has risen for 3 checks while training loss fell: overfitting since step 240"
        ])
        #expect(said[6] != nil)
    }

    @Test("A loss that is not a number stops the run with the step and its rows")
    func divergence() throws {
        let model = try tiny.trainable()
        var trainer = try Trainer(Samples.settings(), model: model, training: objective(Samples.rewrites(8)))
        let error = #expect(throws: FineTuningError.self) {
            try trainer.run(emit: { event in
                if case .step(let metrics) = event, metrics.step == 2 { model.values = model.values.map { _ in .nan } }
            })
        }
        guard case .diverged(let step, _, let rows) = error else { throw CocoaError(.featureUnsupported) }
        #expect(step == 3 && Set(rows) == Set(Samples.rewrites(8).map(\.id)))
    }

    @Test("Fewer rows than a batch, and settings without sense, are refused")
    func refusals() throws {
        #expect(throws: FineTuningError.tooFewRows(rows: 7, batch: 8)) {
            try Trainer(Samples.settings(), model: tiny.trainable(), training: objective(Samples.rewrites(7)))
        }
        let changes: [(String, (inout TrainingSettings) -> Void)] = [
            ("rank", { $0.rank = 0 }), ("alpha", { $0.alpha = .nan }), ("dropout", { $0.dropout = 1 }),
            ("learning rate", { $0.learningRate = 0 }), ("learning rate", { $0.learningRate = .nan }),
            ("warm-up", { $0.warmUp = 2 }), ("batch size", { $0.batchSize = 0 }), ("epochs", { $0.epochs = 0 }),
            ("steps", { $0.maximumSteps = 0 }), ("patience", { $0.patience = -1 }), ("beta", { $0.beta = 0 }),
            ("word dropout", { $0.augmentation.wordDropout = 2 }), ("clip norm", { $0.clipNorm = -.infinity }), ("target module", { $0.targetModules = ["q_proj", "router"] }),
        ]
        for (name, change) in changes {
            let error = #expect(throws: FineTuningError.self) { try Samples.settings(change).validate() }
            guard case .setting(name, _, _) = error else {
                Issue.record("\(name): \(String(describing: error))")
                continue
            }
        }
    }
}
