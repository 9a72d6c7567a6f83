import Foundation
import LanguageModel
import Synchronization
import Testing

@Suite struct GenerationTests {
    func request(_ prompt: [Int32], seed: UInt64, new: Int = 12) -> GenerationRequest {
        GenerationRequest(
            prompt: prompt, sampling: Sampling(temperature: 1.2, topP: 0.95, seed: seed), maxNewTokens: new)
    }

    @Test(arguments: ["llama-tied", "mistral", "qwen2"]) func batchesEqualEachAlone(name: String) throws {
        let model = try Fixture.model(name)
        // Unrelated prompts, equal prompts, one that is the beginning of others, long common beginnings.
        let common = Fixture.tokens(40, seed: 1)
        let prompts = [
            Fixture.tokens(7, seed: 2), common, common + Fixture.tokens(5, seed: 3), common + Fixture.tokens(30, seed: 4), common,
            Fixture.tokens(290, seed: 5), Array(common.prefix(20)) + Fixture.tokens(9, seed: 6), [3],
            Array(common.prefix(3)) + Fixture.tokens(4, seed: 7),
        ]
        let requests = prompts.enumerated().map { request($1, seed: UInt64($0), new: 4 + $0 * 3) }
        let together = try model.generate(requests)
        for (request, generation) in zip(requests, together) {
            let alone = try #require(try model.generate([request]).first)
            #expect(generation.tokens == alone.tokens)
            expectClose(generation.logProbabilities, alone.logProbabilities, 2e-5)
        }
    }

    /// More requests than go in one batch: those that wait take the places of those that end.
    @Test func manyRequestsEqualEachAlone() throws {
        let model = try Fixture.model("llama-linear")
        let requests = (0..<150).map { request(Fixture.tokens(4, seed: $0 % 7), seed: UInt64($0), new: 1 + $0 % 9) }
        let together = try model.generate(requests)
        #expect(together.count == 150)
        for (request, generation) in zip(requests, together) {
            #expect(generation.tokens == (try model.generate([request]).first?.tokens))
            #expect(generation.tokens.count == request.maxNewTokens)
        }
    }

    @Test func seedsDecideTheTokens() throws {
        let model = try Fixture.model("llama-tied")
        let prompt = Fixture.tokens(8, seed: 1)
        let first = try model.generate((0..<6).map { request(prompt, seed: $0) })
        let second = try model.generate((0..<6).map { request(prompt, seed: $0) })
        #expect(first == second)
        #expect(Set(first.map(\.tokens)).count == 6)
        // Kept from the first version: a later one must give teachers the same text for the same seed.
        #expect(first[1].tokens == [159, 216, 284, 136, 157, 216, 256, 151, 74, 204, 112, 187])
    }

    @Test func concurrentCallsEqualEachAlone() async throws {
        let model = try Fixture.model("qwen3")
        let requests = (0..<6).map { request(Fixture.tokens(20 + $0, seed: $0), seed: UInt64($0), new: 20) }
        let alone = try requests.map { try model.generate([$0]) }
        try await withThrowingTaskGroup(of: (Int, [Generation]).self) { group in
            for (index, request) in requests.enumerated() {
                group.addTask { (index, try model.generate([request])) }
            }
            for try await (index, generations) in group { #expect(generations == alone[index]) }
        }
    }

    @Test func stopTokensEndTheOutputAndAreNotInIt() throws {
        let expected = try #require(try Fixture.load().models["llama-tied"])
        let model = try Fixture.model("llama-tied")
        let place = try #require((4..<24).first { !expected.greedy.prefix($0).contains(expected.greedy[$0]) })
        let stop = expected.greedy[place]
        var request = GenerationRequest(prompt: expected.prompt, maxNewTokens: 24, stopTokens: [stop, 1])
        let stopped = try #require(try model.generate([request]).first)
        #expect(stopped.tokens == Array(expected.greedy.prefix(place)))
        #expect(stopped.logProbabilities.count == place)
        #expect(stopped.finish == .stop)
        let scores = try model.logProbabilities(of: expected.prompt + expected.greedy)
        let tail = Array(scores.dropFirst(expected.prompt.count - 1))
        expectClose([try #require(stopped.stopLogProbability)], [tail[place]])
        expectClose([stopped.totalLogProbability], [tail.prefix(place + 1).reduce(0, +)], 1e-3)
        request.ignoreStop = true
        let whole = try #require(try model.generate([request]).first)
        #expect(whole.tokens == expected.greedy && whole.finish == .length && whole.stopLogProbability == nil)
    }

    @Test func noNewTokensAreAllowed() throws {
        let model = try Fixture.model("llama-tied")
        let generation = try model.generate([GenerationRequest(prompt: [3, 4], maxNewTokens: 0)])
        #expect(generation.map(\.tokens) == [[]] && generation.first?.finish == .length)
        #expect(try model.generate([]).isEmpty)
    }

    @Test func eventsTellWhatTheResultHolds() throws {
        let model = try Fixture.model("mistral")
        let requests = (0..<5).map { request(Fixture.tokens(6, seed: $0), seed: UInt64($0), new: 3 + 2 * $0) }
        var tokens = [[Int32]](repeating: [], count: 5)
        var scores = [[Float]](repeating: [], count: 5)
        var finished = [Generation.Finish?](repeating: nil, count: 5)
        let generations = try model.generate(requests, onEvent: { event in
            switch event {
            case .token(let request, let token, let logProbability):
                #expect(finished[request] == nil)
                tokens[request].append(token)
                scores[request].append(logProbability)
            case .finished(let request, let finish):
                #expect(finished[request] == nil)
                finished[request] = finish
            }
        })
        #expect(generations.map(\.tokens) == tokens)
        #expect(generations.map(\.logProbabilities) == scores)
        #expect(generations.map(\.finish) == finished)
    }

    @Test func cancellationKeepsWhatThereIs() throws {
        let model = try Fixture.model("llama-tied")
        let requests = (0..<3).map { request(Fixture.tokens(6, seed: $0), seed: UInt64($0), new: 200) }
        let whole = try model.generate(requests)
        let count = Mutex(0)
        let cut = try model.generate(requests, onEvent: { event in
            if case .token = event { count.withLock { $0 += 1 } }
        }, isCancelled: { count.withLock { $0 >= 30 } })
        #expect(cut.allSatisfy { $0.finish == .cancelled && $0.tokens.count == 10 })
        for (part, all) in zip(cut, whole) { #expect(part.tokens == Array(all.tokens.prefix(10))) }
    }

    /// A long prompt is left between layers, not only between tokens.
    @Test func cancellationIsNoticedInsideAPrompt() throws {
        let model = try Fixture.model("llama3")
        let asked = Mutex(0)
        let generations = try model.generate([request(Fixture.tokens(400, seed: 1), seed: 1)], isCancelled: {
            asked.withLock { $0 += 1; return $0 > 3 }
        })
        #expect(generations.first?.finish == .cancelled && generations.first?.tokens == [])
        #expect(asked.withLock { $0 } == 4)
    }
}
