import LanguageModel
import Testing

@Suite struct ScoringTests {
    @Test func continuationsEqualWholeTexts() throws {
        let model = try Fixture.model("llama-tied")
        let adapter = try Fixture.adapter("mixed", for: model)
        let prompt = Fixture.tokens(30, seed: 1)
        let continuations = [Fixture.tokens(9, seed: 2), [5], [], Fixture.tokens(200, seed: 3), Fixture.tokens(9, seed: 2)]
        for adapter in [nil, adapter] {
            let scores = try model.score(prompt: prompt, continuations: continuations, adapter: adapter)
            #expect(scores.map(\.count) == continuations.map(\.count))
            for (continuation, score) in zip(continuations, scores) {
                let whole = try model.logProbabilities(of: prompt + continuation, adapter: adapter)
                expectClose(score, Array(whole.suffix(continuation.count)), 2e-5)
            }
        }
    }

    /// The places where a long text is cut into batches must not show.
    @Test func chunksDoNotShow() throws {
        let model = try Fixture.model("mistral")
        let tokens = Fixture.tokens(500, seed: 4)
        let whole = try model.logProbabilities(of: tokens)
        for cut in [1, 37, 255, 256, 257, 499] {
            let scores = try model.score(prompt: Array(tokens[..<cut]), continuations: [Array(tokens[cut...])])
            expectClose(scores.flatMap { $0 }, Array(whole[(cut - 1)...]), 3e-5)
        }
    }

    @Test func oneTokenHasNoScore() throws {
        #expect(try Fixture.model("qwen2").logProbabilities(of: [7]).isEmpty)
    }
}
