import Foundation
import LanguageModel
import Testing

@Suite struct SamplingTests {
    @Test func distributionsEqualTransformers() throws {
        let samplers = try Fixture.load().samplers
        #expect(samplers.cases.count == 9)
        for item in samplers.cases {
            let sampling = Sampling(
                temperature: item.temperature, topK: item.topK ?? 0, topP: item.topP ?? 1, minP: item.minP ?? 0,
                repetitionPenalty: item.repetitionPenalty ?? 1)
            let probabilities = sampling.probabilities(logits: samplers.logits, seen: Set(samplers.seen))
            expectClose(probabilities, item.probabilities, 2e-6)
            #expect(probabilities.map { $0 > 0 } == item.probabilities.map { $0 > 0 })
        }
    }

    @Test func greedyTakesTheFirstOfEquals() {
        var logits = [Float](repeating: -1, count: 50)
        (logits[7], logits[31]) = (4, 4)
        let probabilities = Sampling.greedy.probabilities(logits: logits)
        #expect(probabilities[7] == 1 && probabilities.reduce(0, +) == 1)
        // A penalty counts for greedy decoding too.
        let penalized = Sampling(repetitionPenalty: 2).probabilities(logits: logits, seen: [7])
        #expect(penalized[31] == 1)
    }

    @Test func aTinyTemperatureIsNearlyGreedy() {
        let probabilities = Sampling(temperature: 1e-38, topP: 0.9, minP: 0.1).probabilities(logits: [-3, 8, 7.99, -80, 2])
        #expect(probabilities == [0, 1, 0, 0, 0])
    }

    @Test func equalsOfTheLastAreKept() {
        let probabilities = Sampling(temperature: 1, topK: 2).probabilities(logits: [1, 3, 2, 2, 0])
        #expect(probabilities.map { $0 > 0 } == [false, true, true, true, false])
    }

    /// What is drawn follows the distribution it is said to follow.
    @Test func drawsFollowTheDistribution() throws {
        let model = try Fixture.model("llama-tied")
        let prompt = Fixture.tokens(10, seed: 4)
        let sampling = Sampling(temperature: 0.9, topK: 12, topP: 0.98)
        let logits = try #require(try model.logits(of: prompt).last)
        let expected = sampling.probabilities(logits: logits)
        let draws = 4_000
        let requests = (0..<draws).map { index in
            var sampling = sampling
            sampling.seed = UInt64(index)
            return GenerationRequest(prompt: prompt, sampling: sampling, maxNewTokens: 1)
        }
        var counts = [Int](repeating: 0, count: expected.count)
        for generation in try model.generate(requests) { counts[Int(try #require(generation.tokens.first))] += 1 }
        for (count, probability) in zip(counts, expected) {
            let mean = Double(draws) * Double(probability)
            #expect(abs(Double(count) - mean) <= 5 * (mean * (1 - Double(probability))).squareRoot() + 1e-9)
        }
    }

    @Test func aPenaltyCoversPromptAndOutput() throws {
        let model = try Fixture.model("llama-tied")
        let prompt = Fixture.tokens(30, seed: 8)
        let sampling = Sampling(repetitionPenalty: 1e6)
        let request = GenerationRequest(prompt: prompt, sampling: sampling, maxNewTokens: 60)
        let tokens = try #require(try model.generate([request]).first).tokens
        // With such a penalty a seen token with a positive logit falls to 0, one with a negative below all others.
        #expect(Set(tokens).count == tokens.count && Set(tokens).isDisjoint(with: prompt))
    }

    @Test func absurdSettingsAreRefused() throws {
        let model = try Fixture.model("llama-tied")
        let wrong = [
            Sampling(temperature: -0.1), Sampling(temperature: .nan), Sampling(temperature: .infinity),
            Sampling(temperature: 1, topK: -1), Sampling(temperature: 1, topP: 0), Sampling(temperature: 1, topP: 1.1),
            Sampling(temperature: 1, minP: -1), Sampling(temperature: 1, minP: 2),
            Sampling(repetitionPenalty: 0), Sampling(repetitionPenalty: .infinity),
        ]
        for sampling in wrong {
            #expect(throws: LanguageModelError.self) { try sampling.check() }
            #expect(throws: LanguageModelError.self) {
                try model.generate([GenerationRequest(prompt: [3], sampling: sampling, maxNewTokens: 1)])
            }
        }
    }

    @Test func settingsSurviveJSON() throws {
        let sampling = Sampling(temperature: 0.7, topK: 40, topP: 0.9, minP: 0.05, repetitionPenalty: 1.1, seed: .max)
        #expect(try JSONDecoder().decode(Sampling.self, from: JSONEncoder().encode(sampling)) == sampling)
    }
}
