import Checkpoints
import Foundation
import LanguageModel
import Testing

@Suite("Properties of training") struct TrainingPropertyTests {
    private func gradients(
        _ model: TrainableModel, _ batches: [[TrainingSequence]], dropoutSeed: UInt64? = nil
    ) throws -> [Float] {
        model.zeroGradients()
        for batch in batches { _ = try model.accumulate(batch, scale: 1, dropoutSeed: dropoutSeed) }
        return model.gradients
    }

    @Test("Documents packed into one pass equal documents apart", arguments: ["mistral", "qwen3"])
    func packing(name: String) throws {
        let batch = try TrainingFixture.load(name).batch()
        for model in [try TrainingFixture.adapted(name), try TrainingFixture.whole(name)] {
            let packed = try gradients(model, [batch])
            let apart = try gradients(model, batch.map { [$0] })
            let largest = packed.map { abs($0) }.max() ?? 0
            expectClose(packed, apart, 1e-5 * max(1, largest))
            let losses = try model.evaluate(batch).sums
            for (sequence, loss) in zip(batch, losses) {
                #expect(abs(try model.evaluate([sequence]).sums[0] - loss) < 1e-3)
            }
        }
    }

    @Test("Tokens that are not scored are never learned from, nor is what follows the last scored one")
    func masking() throws {
        let model = try TrainingFixture.adapted("llama-tied")
        let tokens = try TrainingFixture.load("llama-tied").batch()[2].tokens
        var changed = tokens
        changed[60] = tokens[60] == 5 ? 6 : 5
        let scored = 20..<60
        let (a, b) = (
            try gradients(model, [[TrainingSequence(tokens: tokens, scored: scored)]]),
            try gradients(model, [[TrainingSequence(tokens: changed, scored: scored)]]))
        #expect(a == b)
        let nothing = try gradients(model, [[TrainingSequence(tokens: tokens, scored: 1..<1)]])
        #expect(nothing.allSatisfy { $0 == 0 })
        #expect(try model.evaluate([TrainingSequence(tokens: tokens, scored: scored)]).tokens == 40)
    }

    @Test("The same seeds give the same bits, with dropout too", arguments: [false, true])
    func determinism(recomputes: Bool) throws {
        let batch = try TrainingFixture.load("llama3").batch()
        let runs = try (0..<3).map { _ in
            let model = try TrainingFixture.adapted("llama3", dropout: 0.2, recomputes: recomputes)
            return try gradients(model, [batch, batch], dropoutSeed: 7)
        }
        #expect(runs[0] == runs[1] && runs[1] == runs[2])
        let other = try gradients(TrainingFixture.adapted("llama3", dropout: 0.2), [batch, batch], dropoutSeed: 8)
        #expect(other != runs[0])
    }

    @Test("Recomputed activations give the same bits as kept ones")
    func recomputation() throws {
        let batch = try TrainingFixture.load("qwen3").batch()
        let kept = try gradients(TrainingFixture.adapted("qwen3", dropout: 0.1), [batch], dropoutSeed: 3)
        let computed = try gradients(TrainingFixture.adapted("qwen3", dropout: 0.1, recomputes: true), [batch], dropoutSeed: 3)
        #expect(kept == computed)
    }

    @Test("Dropout leaves the mean gradient where it was")
    func dropoutMean() throws {
        let batch = try TrainingFixture.load("llama-linear").batch()
        let plain = try gradients(TrainingFixture.adapted("llama-linear"), [batch])
        let model = try TrainingFixture.adapted("llama-linear", dropout: 0.1)
        var mean = [Double](repeating: 0, count: plain.count)
        for seed in 0..<200 as Range<UInt64> {
            for (index, value) in try gradients(model, [batch], dropoutSeed: seed).enumerated() { mean[index] += Double(value) / 200 }
        }
        let (product, a, b) = zip(mean, plain).reduce((0.0, 0.0, 0.0)) {
            ($0.0 + $1.0 * Double($1.1), $0.1 + $1.0 * $1.0, $0.2 + Double($1.1) * Double($1.1))
        }
        #expect(product / (a * b).squareRoot() > 0.98)
        #expect(abs((a / b).squareRoot() - 1) < 0.1)
    }

    @Test("Fresh adapters change nothing, and are PEFT's in size")
    func freshAdapter() throws {
        let batch = try TrainingFixture.load("qwen2").batch()
        let adapter = AdapterConfiguration(rank: 4, alpha: 8)
        let folder = Fixture.folder.appending(path: "qwen2")
        let model = try TrainableModel(folder: folder, method: .lora(adapter), seed: 3)
        #expect(try model.evaluate(batch) == model.evaluate(batch, withAdapter: false))
        let a = try #require(model.parameters.first { $0.name.hasSuffix("lora_A.weight") })
        let largest = model.values[a.range].map { abs($0) }.max() ?? 0
        let bound = 1 / Float(a.shape[1]).squareRoot()
        #expect(largest <= bound && largest > 0.9 * bound)
        let same = try TrainableModel(folder: folder, method: .lora(adapter), seed: 3)
        let other = try TrainableModel(folder: folder, method: .lora(adapter), seed: 4)
        #expect(model.values == same.values && model.values != other.values)
    }

    @Test("A model of two layers, against differences")
    func differences() throws {
        let batch = try TrainingFixture.load("qwen3").batch()
        let model = try TrainingFixture.adapted("qwen3")
        let gradients = try gradients(model, [batch])
        func loss() throws -> Double {
            zip(try model.evaluate(batch).sums, batch).reduce(0) { $0 + $1.0 * Double($1.1.weight) }
        }
        let start = model.values
        for parameter in model.parameters {
            // Along the gradient itself the loss rises by the gradient's square.
            let slope = gradients[parameter.range].reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
            var ends: [Double] = []
            for step in [0.01, -0.01] {
                var moved = start
                for index in parameter.range { moved[index] += Float(step * Double(gradients[index]) / slope) }
                model.values = moved
                ends.append(try loss())
            }
            #expect(abs((ends[0] - ends[1]) / 0.02 - slope) < 0.02 * slope + 0.02, "\(parameter.name)")
        }
    }

    @Test("Sequences that do not fit are refused by index")
    func refusals() throws {
        let model = try TrainingFixture.adapted("llama-tied")
        func refuse(_ sequence: TrainingSequence, _ expected: LanguageModelError) {
            #expect(throws: expected) { try model.evaluate([sequence]) }
        }
        refuse(TrainingSequence(tokens: [5], scored: 1..<1), .invalidSequence(index: 0, tokens: 1, scored: [1, 1]))
        refuse(TrainingSequence(tokens: [5, 6], scored: 0..<2), .invalidSequence(index: 0, tokens: 2, scored: [0, 2]))
        refuse(TrainingSequence(tokens: [5, 6], scored: 1..<3), .invalidSequence(index: 0, tokens: 2, scored: [1, 3]))
        refuse(
            TrainingSequence(tokens: [5, 288], scored: 1..<2), .tokenOutOfRange(token: 288, index: 1, vocabularySize: 288))
        let long = [Int32](repeating: 5, count: 513)
        refuse(TrainingSequence(tokens: long, scored: 1..<2), .tooLong(tokens: 513, new: 0, maxPositions: 512))
        #expect(throws: LanguageModelError.notAWholeModel) { try model.writeWeights(to: URL(filePath: "/nowhere")) }
        #expect(throws: LanguageModelError.notAnAdapter) { try TrainingFixture.whole("llama-tied").adapterCheckpoint() }
    }
}
