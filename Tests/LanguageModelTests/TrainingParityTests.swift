import Checkpoints
import Foundation
import Kernels
import LanguageModel
import Testing

@Suite("Training against torch and peft") struct TrainingParityTests {
    @Test("Losses, with the adapter and without", arguments: TrainingFixture.names)
    func losses(name: String) throws {
        let fixture = try TrainingFixture.load(name)
        let model = try TrainingFixture.adapted(name)
        let adapted = try model.evaluate(fixture.batch())
        let base = try model.evaluate(fixture.batch(), withAdapter: false)
        #expect(adapted.tokens == fixture.sequences.reduce(0) { $0 + $1.tokens.count - $1.first })
        expectClose(adapted.sums.map { Float($0) }, fixture.sums.map { Float($0) }, 1e-3)
        expectClose(base.sums.map { Float($0) }, fixture.baseSums.map { Float($0) }, 1e-3)
    }

    @Test("Every gradient of every adapter's factor", arguments: TrainingFixture.names, [false, true])
    func adapterGradients(name: String, recomputes: Bool) throws {
        let fixture = try TrainingFixture.load(name)
        let model = try TrainingFixture.adapted(name, recomputes: recomputes)
        let loss = try model.accumulate(fixture.batch(), scale: 1, dropoutSeed: nil)
        expectClose(loss.sums.map { Float($0) }, fixture.sums.map { Float($0) }, 1e-3)
        let file = TrainingFixture.adapterFolder(name).appending(path: "gradients.safetensors")
        let expected = try TensorArchive(file: file)
        #expect(Set(expected.names) == Set(model.parameters.map(\.name)))
        for parameter in model.parameters {
            let reference = try expected.floats(parameter.name)
            let largest = reference.map { abs($0) }.max() ?? 0
            expectClose(Array(model.gradients[parameter.range]), reference, 1e-4 * max(1, largest))
        }
    }

    @Test("Every weight's gradient", arguments: TrainingFixture.names)
    func weightGradients(name: String) throws {
        let fixture = try TrainingFixture.load(name)
        let model = try TrainingFixture.whole(name)
        _ = try model.accumulate(fixture.batch(), scale: 1, dropoutSeed: nil)
        #expect(Set(fixture.full.keys) == Set(model.parameters.map(\.name)))
        for parameter in model.parameters {
            let gradient = model.gradients[parameter.range].map { Double($0) }
            let norm = gradient.reduce(0) { $0 + $1 * $1 }.squareRoot()
            let waves = gradient.enumerated().reduce(0) { $0 + $1.element * cos(0.37 * Double($1.offset)) }
            let reference = try #require(fixture.full[parameter.name])
            #expect(abs(norm - reference[0]) <= 1e-4 * max(1, reference[0]), "\(parameter.name)")
            #expect(abs(waves - reference[1]) <= 2e-4 * max(1, reference[0]), "\(parameter.name)")
        }
    }

    @Test("Ten steps of AdamW over an adapter", arguments: TrainingFixture.names)
    func trajectory(name: String) throws {
        let fixture = try TrainingFixture.load(name)
        expectTrajectory(try train(TrainingFixture.adapted(name), fixture), fixture.trajectory)
    }

    @Test("Ten steps of AdamW over every weight", arguments: TrainingFixture.names)
    func fullTrajectory(name: String) throws {
        let fixture = try TrainingFixture.load(name)
        expectTrajectory(try train(TrainingFixture.whole(name), fixture), fixture.fullTrajectory)
    }

    @Test("The trained weights, read back, give the trained losses")
    func weightsRoundTrip() throws {
        let fixture = try TrainingFixture.load("qwen3")
        let model = try TrainingFixture.whole("qwen3")
        _ = try train(model, fixture)
        let folder = FileManager.default.temporaryDirectory.appending(path: "weights-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        try model.writeWeights(to: folder)
        try FileManager.default.copyItem(
            at: Fixture.folder.appending(path: "qwen3/config.json"), to: folder.appending(path: "config.json"))
        let read = try LanguageModel(folder: folder)
        for (sequence, sum) in zip(fixture.batch(), try model.evaluate(fixture.batch()).sums) {
            let scores = try read.logProbabilities(of: sequence.tokens)[(sequence.scored.lowerBound - 1)...]
            #expect(abs(Double(-scores.reduce(0, +)) - sum) < 1e-3)
        }
    }

    @Test("The trained adapter, served, gives the trained losses")
    func adapterRoundTrip() throws {
        let fixture = try TrainingFixture.load("mistral")
        let model = try TrainingFixture.adapted("mistral")
        _ = try train(model, fixture)
        let served = try Fixture.model("mistral")
        let adapter = try Adapter(checkpoint: model.adapterCheckpoint(), for: served.configuration)
        for (sequence, sum) in zip(fixture.batch(), try model.evaluate(fixture.batch()).sums) {
            let scores = try served.logProbabilities(of: sequence.tokens, adapter: adapter)
            #expect(abs(Double(-scores[(sequence.scored.lowerBound - 1)...].reduce(0, +)) - sum) < 1e-3)
        }
    }

    /// As make_training.py: mean loss of the scored tokens, clipped to a norm of 1, no decay of norms and biases.
    private func train(_ model: TrainableModel, _ fixture: TrainingFixture) throws -> [Double] {
        let batch = fixture.batch(weighted: false)
        let tokens = batch.reduce(0) { $0 + $1.scored.count }
        var optimizer = AdamW(count: model.values.count, weightDecay: 0.1)
        let decays = model.parameters.filter(\.decays).map(\.range)
        return try (0..<10).map { _ in
            model.zeroGradients()
            let loss = try model.accumulate(batch, scale: 1 / Float(tokens), dropoutSeed: nil)
            model.update { values, gradients in
                let norm = sumOfSquares(gradients).squareRoot()
                optimizer.step(
                    &values, gradients: gradients, learningRate: 3e-3, gradientScale: Float(min(1, 1 / (norm + 1e-6))),
                    decays: decays)
            }
            return loss.mean
        }
    }

    private func expectTrajectory(
        _ losses: [Double], _ reference: [Double], at location: SourceLocation = #_sourceLocation
    ) {
        expectClose(losses.map { Float($0) }, reference.map { Float($0) }, 1e-4, at: location)
        #expect(reference[9] < reference[0], sourceLocation: location)
    }
}
