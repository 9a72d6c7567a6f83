import FineTuning
import Foundation
import LanguageModel
import Testing

@Suite("Preferences") struct PreferenceTests {
    private let tiny: TinyModel
    private let builder: ExampleBuilder

    init() throws {
        tiny = try TinyModel()
        builder = try tiny.builder()
    }

    private func settings(_ change: (inout TrainingSettings) -> Void = { _ in }) -> TrainingSettings {
        Samples.settings { settings in
            settings.objective = .preference
            settings.epochs = 10
            change(&settings)
        }
    }

    @Test("The loss begins at log 2, falls, and chosen answers draw away from rejected ones")
    func learning() throws {
        let model = try tiny.trainable()
        func objective(_ rows: [PreferenceRow]) throws -> Objective {
            .preference(try PreferencePair.pairs(rows, builder: builder, reference: model, tokens: 200), beta: 0.1)
        }
        var trainer = try Trainer(
            settings(), model: model, training: objective(Samples.preferences(16)),
            validation: objective(Samples.preferences(6, from: 100)))
        let events = EventList()
        try trainer.run(emit: events.append)
        let (first, last) = (try #require(events.steps.first), try #require(events.steps.last))
        #expect(abs(first.loss - log(2)) < 1e-4 && abs(first.margin ?? 1) < 1e-4)
        #expect(last.loss < 0.3 && last.accuracy == 1 && last.margin ?? 0 > 1)
        let look = try #require(events.validations.last)
        #expect(look.loss < 0.5 && look.accuracy ?? 0 > 0.8)
    }

    @Test("The first gradient is half of β for each log-probability, up for chosen and down for rejected")
    func gradient() throws {
        let model = try tiny.trainable()
        let rows = Samples.preferences(4)
        let beta = 0.3
        let pairs = try PreferencePair.pairs(rows, builder: builder, reference: model, tokens: 1_000)
        model.zeroGradients()
        for pair in pairs {
            var sequences = [pair.chosen.sequence, pair.rejected.sequence]
            sequences[0].weight = Float(beta / 2)
            sequences[1].weight = Float(-beta / 2)
            _ = try model.accumulate(sequences, scale: 1 / 4, dropoutSeed: nil)
        }
        let expected = model.gradients.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
        var trainer = try Trainer(
            settings { $0.batchSize = 4; $0.maximumSteps = 1; $0.beta = beta }, model: model,
            training: .preference(pairs, beta: beta))
        let events = EventList()
        try trainer.run(emit: events.append)
        let found = try #require(events.steps.first).gradientNorm
        #expect(expected > 0 && abs(found - expected) < 1e-4 * expected, "\(found), not \(expected)")
    }

    @Test("The base is asked once: what it said is used again, whatever the adapter has learned meanwhile")
    func reference() throws {
        let model = try tiny.trainable()
        let rows = Samples.preferences(8)
        let pairs = try PreferencePair.pairs(rows, builder: builder, reference: model, tokens: 300)
        let known = Dictionary(uniqueKeysWithValues: pairs.map { ($0.chosen.id, $0.reference) })
        var trainer = try Trainer(settings(), model: model, training: .preference(pairs, beta: 0.1))
        _ = try trainer.run()
        var asked = 0
        let again = try PreferencePair.pairs(rows, builder: builder, known: known, reference: model, tokens: 300) { _ in asked += 1 }
        #expect(asked == 0 && again == pairs)
        // Without the adapter the model is still its base.
        let fresh = try PreferencePair.pairs(rows, builder: builder, reference: model, tokens: 300) { _ in asked += 1 }
        #expect(asked > 0 && fresh == pairs)
    }
}
