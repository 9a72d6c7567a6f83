import Checkpoints
import Foundation
import LanguageModel

/// What torch and peft computed when they trained the tiny models, written by Tools/reference/make_training.py.
struct TrainingFixture: Decodable {
    struct Sequence: Decodable {
        let tokens: [Int32]
        let first: Int
        let weight: Float
    }

    let sequences: [Sequence]
    /// The loss of each sequence with the adapter, and without.
    let sums, baseSums: [Double]
    /// The losses of ten steps of AdamW over the adapter, and over every weight.
    let trajectory, fullTrajectory: [Double]
    /// Each weight's gradient: its norm and its product with cosines.
    let full: [String: [Double]]

    static let names = ["llama-tied", "llama3", "llama-linear", "mistral", "qwen2", "qwen3"]

    static func load(_ name: String) throws -> TrainingFixture {
        let file = Fixture.folder.appending(path: "training/expected.json")
        let all = try JSONDecoder().decode([String: TrainingFixture].self, from: Data(contentsOf: file))
        guard let fixture = all[name] else { throw CocoaError(.fileNoSuchFile) }
        return fixture
    }

    /// The documents, weighted as given or each token alike.
    func batch(weighted: Bool = true) -> [TrainingSequence] {
        sequences.map {
            TrainingSequence(tokens: $0.tokens, scored: $0.first..<$0.tokens.count, weight: weighted ? $0.weight : 1)
        }
    }

    static func adapterFolder(_ name: String) -> URL { Fixture.folder.appending(path: "training/\(name)") }

    /// The tiny model with the fixture's adapter, ready to be trained.
    static func adapted(_ name: String, dropout: Double? = nil, recomputes: Bool = false) throws -> TrainableModel {
        let folder = Fixture.folder.appending(path: name)
        let checkpoint = try AdapterCheckpoint(folder: adapterFolder(name), for: ModelConfiguration(folder: folder))
        let read = checkpoint.configuration
        let adapter = dropout.map {
            AdapterConfiguration(
                rank: read.rank, alpha: read.alpha, isRankStabilized: read.isRankStabilized, targets: read.targets,
                rankPattern: read.rankPattern, dropout: $0)
        }
        let model = try TrainableModel(
            folder: folder, method: .lora(adapter ?? read), recomputesActivations: recomputes, seed: 1)
        try model.load(adapter: checkpoint)
        return model
    }

    static func whole(_ name: String) throws -> TrainableModel {
        try TrainableModel(folder: Fixture.folder.appending(path: name), method: .full, seed: 1)
    }
}
