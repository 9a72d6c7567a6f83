import Checkpoints
import Foundation
import LanguageModel
import Testing

/// What transformers and peft computed, written by Tools/reference/make_models.py, and the models themselves.
struct Fixture: Decodable {
    struct Scores: Decodable {
        let tokens: [Int32]
        let logProbabilities: [Float]
    }
    struct Case: Decodable {
        let tokens: [Int32]
        let logProbabilities: [Float]
        let prompt: [Int32]
        let greedy: [Int32]
        /// The model that an adapter is for.
        let base: String?
    }
    struct Samplers: Decodable {
        struct Case: Decodable {
            let temperature: Float
            let topK: Int?
            let topP, minP, repetitionPenalty: Float?
            let probabilities: [Float]
        }
        let logits: [Float]
        let seen: [Int32]
        let cases: [Case]
    }

    let models: [String: Case]
    let adapters: [String: Case]
    let long: [String: Scores]
    let samplers: Samplers
    let base: Case

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    static func load() throws -> Fixture {
        try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: folder.appending(path: "expected.json")))
    }

    static func model(_ name: String) throws -> LanguageModel {
        try LanguageModel(folder: folder.appending(path: name))
    }

    static func adapter(_ name: String, for model: LanguageModel) throws -> Adapter {
        let folder = folder.appending(path: "adapter-\(name)")
        let checkpoint = try AdapterCheckpoint(folder: folder, for: model.configuration)
        return try Adapter(checkpoint: checkpoint, for: model.configuration)
    }

    /// Tokens of the tiny models' vocabulary, the same for the same seed.
    static func tokens(_ count: Int, seed: Int) -> [Int32] {
        var state = UInt64(seed) &* 2 &+ 1
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int32(state >> 33) % 285 + 3
        }
    }
}

/// Demands |a - b| ≤ tolerance for every element.
func expectClose(
    _ a: [Float], _ b: [Float], _ tolerance: Float = 1e-4, at location: SourceLocation = #_sourceLocation
) {
    #expect(a.count == b.count, sourceLocation: location)
    let wrong = zip(a, b).enumerated().first { !(abs($1.0 - $1.1) <= tolerance) }
    let note = wrong.map { "element \($0.offset): \($0.element.0), not \($0.element.1)" } ?? ""
    #expect(wrong == nil, "\(note)", sourceLocation: location)
}
