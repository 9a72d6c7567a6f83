import Checkpoints
import Foundation
import LanguageModel
import Testing

@Suite struct AdapterTests {
    static let names = ["plain", "mixed", "qwen3"]

    @Test(arguments: names) func logProbabilitiesEqualPEFT(name: String) throws {
        let expected = try #require(try Fixture.load().adapters[name])
        let model = try Fixture.model(try #require(expected.base))
        let adapter = try Fixture.adapter(name, for: model)
        let before = try model.logProbabilities(of: expected.tokens)
        let attached = try model.logProbabilities(of: expected.tokens, adapter: adapter)
        expectClose(attached, expected.logProbabilities)
        #expect(zip(attached, before).contains { abs($0 - $1) > 0.01 }, "the adapter must matter")
        #expect(try model.logProbabilities(of: expected.tokens) == before, "attaching must leave no trace")
        let request = GenerationRequest(prompt: expected.prompt, adapter: adapter, maxNewTokens: expected.greedy.count)
        #expect(try model.generate([request]).first?.tokens == expected.greedy)
    }

    @Test(arguments: names) func mergedEqualsAttached(name: String) throws {
        let expected = try #require(try Fixture.load().adapters[name])
        let model = try Fixture.model(try #require(expected.base))
        let adapter = try Fixture.adapter(name, for: model)
        let merged = try model.merged(with: adapter)
        let attached = try model.logProbabilities(of: expected.tokens, adapter: adapter)
        expectClose(try merged.logProbabilities(of: expected.tokens), attached, 3e-5)
        expectClose(try merged.logProbabilities(of: expected.tokens), expected.logProbabilities)
    }

    @Test func mixedBatchesEqualEachAlone() throws {
        let model = try Fixture.model("llama-tied")
        let adapters: [Adapter?] = [
            try Fixture.adapter("plain", for: model), try Fixture.adapter("mixed", for: model), nil,
        ]
        let requests = (0..<11).map { index in
            GenerationRequest(
                prompt: Fixture.tokens(5 + index * 3, seed: index / 4), adapter: adapters[index % 3],
                sampling: Sampling(temperature: 1, topK: 20, seed: UInt64(index)), maxNewTokens: 6 + index % 5)
        }
        let together = try model.generate(requests)
        for (request, generation) in zip(requests, together) {
            let alone = try #require(try model.generate([request]).first)
            #expect(generation.tokens == alone.tokens)
            expectClose(generation.logProbabilities, alone.logProbabilities, 2e-5)
            let scores = try model.logProbabilities(of: request.prompt + generation.tokens, adapter: request.adapter)
            expectClose(generation.logProbabilities, Array(scores.suffix(generation.tokens.count)), 2e-5)
        }
    }

    @Test func anAdapterOfAnotherShapeIsRefused() throws {
        let (llama, qwen) = (try Fixture.model("llama-tied"), try Fixture.model("qwen3"))
        let adapter = try Fixture.adapter("plain", for: llama)
        #expect(throws: LanguageModelError.self) { try qwen.logProbabilities(of: [3, 4], adapter: adapter) }
        #expect(throws: LanguageModelError.self) { try qwen.merged(with: adapter) }
        #expect(throws: LanguageModelError.self) {
            try qwen.generate([GenerationRequest(prompt: [3], adapter: adapter, maxNewTokens: 1)])
        }
        let folder = Fixture.folder.appending(path: "adapter-plain")
        let checkpoint = try AdapterCheckpoint(folder: folder, for: llama.configuration)
        #expect(throws: LanguageModelError.self) { try Adapter(checkpoint: checkpoint, for: qwen.configuration) }
    }
}
