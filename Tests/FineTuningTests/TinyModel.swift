import Checkpoints
import FineTuning
import Foundation
import LanguageModel

/// A folder that goes with the value, with a tiny random base in it: two layers, the embedded base's tokenizer and prompts.
final class TinyModel: Sendable {
    let url: URL
    var base: URL { url.appending(path: "base") }

    private static let configuration = """
        {"model_type": "llama", "architectures": ["LlamaForCausalLM"], "hidden_act": "silu", "hidden_size": 32,
         "intermediate_size": 48, "num_hidden_layers": 2, "num_attention_heads": 2, "num_key_value_heads": 2, "head_dim": 16,
         "max_position_embeddings": 192, "rms_norm_eps": 1e-5, "rope_theta": 10000.0, "tie_word_embeddings": true,
         "vocab_size": 8192, "bos_token_id": 1, "eos_token_id": 2}
        """
    private static let resources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Resources")
    static let lexicon = resources.appending(path: "language/en/plain-words.tsv")

    init(seed: UInt64 = 1) throws {
        url = FileManager.default.temporaryDirectory.appending(path: "hornbook-training-\(UUID().uuidString)")
        try write(Self.configuration, to: "base/config.json")
        for name in ["tokenizer.json", "hornbook.json"] {
            try FileManager.default.copyItem(
                at: Self.resources.appending(path: "base/\(name)"), to: base.appending(path: name))
        }
        try reseed(seed)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// Gives the base other weights, large enough that its predictions differ from token to token.
    func reseed(_ seed: UInt64) throws {
        let model = try TrainableModel(configuration: ModelConfiguration(folder: base), seed: seed)
        model.update { values, _ in
            for parameter in model.parameters where parameter.decays {
                for index in parameter.range { values[index] *= 5 }
            }
        }
        try model.writeWeights(to: base)
    }

    @discardableResult
    func write(_ text: String, to name: String) throws -> URL { try write(Data(text.utf8), to: name) }

    @discardableResult
    func write(_ data: Data, to name: String) throws -> URL {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
        return file
    }

    /// A model with a fresh adapter, or one whose every weight is trained.
    func trainable(_ method: TrainingSettings.Method = .lora, dropout: Double = 0, seed: UInt64 = 1) throws -> TrainableModel {
        let adapter = AdapterConfiguration(rank: 4, alpha: 8, dropout: dropout)
        return try TrainableModel(folder: base, method: method == .lora ? .lora(adapter) : .full, seed: seed)
    }

    func builder() throws -> ExampleBuilder { try ExampleBuilder(folder: base) }
}
