import Foundation
import Kernels
import LanguageModel
import Testing

@Suite struct PrecisionTests {
    static let base = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Resources/base").standardized

    /// How far the log-probabilities of real text may be from those in 32-bit floats, on average, under the embedded base.
    @Test(arguments: [(Precision.bf16, Float(0.02)), (.int8, 0.15)])
    func theEmbeddedBaseStaysNearItself(precision: Precision, bound: Float) throws {
        let tokens = try Fixture.load().base.tokens
        let expected = try LanguageModel(folder: Self.base).logProbabilities(of: tokens)
        let found = try LanguageModel(folder: Self.base, precision: precision).logProbabilities(of: tokens)
        let distances = zip(found, expected).map { abs($0 - $1) }
        let mean = distances.reduce(0, +) / Float(distances.count)
        #expect(mean < bound)
        #expect(mean > 0, "another precision gives other bits")
    }

    @Test func weightsTakeWhatTheirPrecisionSays() throws {
        let sizes = try Precision.allCases.map { Double(try LanguageModel(folder: Self.base, precision: $0).weightBytes) }
        #expect(abs(sizes[1] / sizes[0] - 0.5) < 0.01)
        #expect(abs(sizes[2] / sizes[0] - 0.25) < 0.02)
    }

    @Test func whatIsChosenIsWithinTheBound() {
        #expect(Precision.automatic != .int8)
    }

    /// Requests of one call, with adapters or none, score as each alone does.
    @Test func severalPromptsScoreAsEachAlone() throws {
        let model = try Fixture.model("llama-tied")
        let adapter = try Fixture.adapter("plain", for: model)
        let requests = (0..<40).map { index in
            ScoringRequest(
                prompt: Fixture.tokens(3 + index * 7 % 300, seed: index),
                continuations: (0..<index % 4).map { Fixture.tokens($0 * 9, seed: 100 + index + $0) },
                adapter: index % 3 == 0 ? adapter : nil)
        }
        let together = try model.score(requests)
        for (request, scores) in zip(requests, together) {
            let alone = try model.score(
                prompt: request.prompt, continuations: request.continuations, adapter: request.adapter)
            #expect(scores.count == request.continuations.count)
            for (one, other) in zip(scores, alone) { expectClose(one, other, 2e-5) }
        }
        #expect(throws: LanguageModelError.cancelled) { try model.score(requests, isCancelled: { true }) }
    }
}
