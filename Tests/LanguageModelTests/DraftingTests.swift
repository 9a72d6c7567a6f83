import Foundation
import Kernels
import LanguageModel
import Testing

@Suite struct DraftingTests {
    /// What the model writes, with some tokens changed or left out: guesses from it are partly right.
    private func damaged(_ tokens: [Int32]) -> [Int32] {
        tokens.enumerated().compactMap { $0 % 11 == 6 ? nil : $0 % 7 == 3 ? ($1 + 1) % 280 : $1 }
    }

    /// The same bits as without, in every precision: guesses change the time, never the text.
    @Test(arguments: Precision.allCases, ["llama-tied", "mistral", "qwen3"])
    func guessesChangeNothing(precision: Precision, name: String) throws {
        let model = try LanguageModel(folder: Fixture.folder.appending(path: name), precision: precision)
        for prompt in [Fixture.tokens(40, seed: 5), [7]] {
            let request = GenerationRequest(prompt: prompt, maxNewTokens: 60, ignoreStop: true)
            let expected = try model.generate([request])[0]
            #expect(expected.drafted == 0 && expected.accepted == 0)
            for count in [1, 3, 7, 15] {
                for source in [prompt, expected.tokens, damaged(expected.tokens), [], [3]] {
                    var guessing = request
                    guessing.drafting = Drafting(source: source, count: count)
                    let found = try model.generate([guessing])[0]
                    #expect(found.tokens == expected.tokens)
                    #expect(found.logProbabilities == expected.logProbabilities)
                    #expect(found.accepted <= found.drafted)
                    if source == expected.tokens { #expect(found.accepted >= 25, "most of a text guesses itself") }
                    if source == damaged(expected.tokens) { #expect(found.accepted > 0 && found.accepted < found.drafted) }
                }
            }
        }
    }

    @Test func guessesChangeNothingBesideOthersAndWithAdapters() throws {
        let model = try Fixture.model("llama-tied")
        let adapters: [Adapter?] = [nil, try Fixture.adapter("plain", for: model), try Fixture.adapter("mixed", for: model)]
        let plain = adapters.enumerated().map {
            GenerationRequest(prompt: Fixture.tokens(20, seed: $0), adapter: $1, maxNewTokens: 30)
        } + [GenerationRequest(prompt: [9, 8], sampling: Sampling(temperature: 1, seed: 3), maxNewTokens: 30)]
        let expected = try plain.map { try model.generate([$0])[0] }
        let together = try model.generate(zip(plain, expected).map { request, alone in
            var request = request
            request.drafting = Drafting(source: damaged(alone.tokens))
            return request
        })
        #expect(together.map(\.tokens) == expected.map(\.tokens))
        #expect(together.prefix(3).allSatisfy { $0.accepted > 0 })
        #expect(together[3].drafted == 0, "nothing is guessed for what is drawn")
    }

    @Test func theOutputEndsWhereItWould() throws {
        let model = try Fixture.model("llama-tied")
        let prompt = Fixture.tokens(12, seed: 2)
        let free = try model.generate([GenerationRequest(prompt: prompt, maxNewTokens: 40)])[0].tokens
        for stop in Set(free) {
            let request = GenerationRequest(
                prompt: prompt, maxNewTokens: 40, stopTokens: [stop], drafting: Drafting(source: free))
            let found = try model.generate([request])[0]
            #expect(found.tokens == Array(free.prefix { $0 != stop }))
            #expect(found.finish == .stop)
        }
        for limit in 1...12 {
            let request = GenerationRequest(prompt: prompt, maxNewTokens: limit, drafting: Drafting(source: free))
            #expect(try model.generate([request])[0].tokens == Array(free.prefix(limit)))
        }
    }
}
