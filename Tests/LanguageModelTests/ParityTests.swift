import Checkpoints
import Foundation
import LanguageModel
import Testing

@Suite struct ParityTests {
    static let names = ["llama-tied", "llama3", "llama-linear", "mistral", "qwen2", "qwen3"]

    @Test(arguments: names) func logProbabilitiesEqualTransformers(name: String) throws {
        let expected = try #require(try Fixture.load().models[name])
        let scores = try Fixture.model(name).logProbabilities(of: expected.tokens)
        expectClose(scores, expected.logProbabilities)
    }

    @Test(arguments: names) func greedyTokensEqualTransformers(name: String) throws {
        let expected = try #require(try Fixture.load().models[name])
        let request = GenerationRequest(prompt: expected.prompt, maxNewTokens: expected.greedy.count)
        let generation = try #require(try Fixture.model(name).generate([request]).first)
        #expect(generation.tokens == expected.greedy)
        #expect(generation.finish == .length)
    }

    /// More tokens than one batch holds: prefill goes in chunks, and Mistral's window is narrower than a chunk.
    @Test(arguments: ["llama3", "mistral"]) func longTextsEqualTransformers(name: String) throws {
        let expected = try #require(try Fixture.load().long[name])
        let scores = try Fixture.model(name).logProbabilities(of: expected.tokens)
        expectClose(scores, expected.logProbabilities)
    }

    @Test func theEmbeddedBaseEqualsTransformers() throws {
        let root = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let model = try LanguageModel(folder: root.appending(path: "Resources/base"))
        let expected = try Fixture.load().base
        expectClose(try model.logProbabilities(of: expected.tokens), expected.logProbabilities)
        let request = GenerationRequest(prompt: expected.prompt, maxNewTokens: expected.greedy.count)
        #expect(try model.generate([request]).first?.tokens == expected.greedy)
    }

    /// Decoding token by token from the cache against one pass over everything.
    @Test(arguments: names) func decodingEqualsScoring(name: String) throws {
        let model = try Fixture.model(name)
        let prompt = Fixture.tokens(9, seed: 5)
        let request = GenerationRequest(prompt: prompt, sampling: Sampling(temperature: 1.5, seed: 3), maxNewTokens: 40)
        let generation = try #require(try model.generate([request]).first)
        let scores = try model.logProbabilities(of: prompt + generation.tokens)
        expectClose(generation.logProbabilities, Array(scores.suffix(generation.tokens.count)), 2e-5)
    }

    @Test func logitsGiveTheLogProbabilities() throws {
        let model = try Fixture.model("qwen3")
        let tokens = Fixture.tokens(300, seed: 6)
        let logits = try model.logits(of: tokens)
        #expect(logits.count == 300 && logits.allSatisfy { $0.count == model.configuration.vocabularySize })
        let scores = zip(logits, tokens.dropFirst()).map { row, token in
            row[Int(token)] - Float(log(row.reduce(0.0) { $0 + exp(Double($1)) }))
        }
        expectClose(try model.logProbabilities(of: tokens), scores, 2e-5)
    }
}
