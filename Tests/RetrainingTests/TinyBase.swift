import Checkpoints
import Foundation
import LanguageModel

/// A folder that goes with the value, with a tiny random base in it: two layers, the embedded base's tokenizer and prompts.
final class TinyBase: Sendable {
    let url: URL
    var base: URL { url.appending(path: "base") }

    private static let configuration = """
        {"model_type": "llama", "architectures": ["LlamaForCausalLM"], "hidden_act": "silu", "hidden_size": 32,
         "intermediate_size": 48, "num_hidden_layers": 2, "num_attention_heads": 2, "num_key_value_heads": 2, "head_dim": 16,
         "max_position_embeddings": 192, "rms_norm_eps": 1e-5, "rope_theta": 10000.0, "tie_word_embeddings": true,
         "vocab_size": 8192, "bos_token_id": 1, "eos_token_id": 2}
        """

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "hornbook-retraining-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
        try Data(Self.configuration.utf8).write(to: base.appending(path: "config.json"))
        for name in ["tokenizer.json", "hornbook.json"] {
            try FileManager.default.copyItem(
                at: Samples.root.appending(path: "Resources/base/\(name)"), to: base.appending(path: name))
        }
        try TrainableModel(configuration: ModelConfiguration(folder: base), seed: 1).writeWeights(to: base)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func folder(_ name: String) throws -> URL {
        let folder = url.appending(path: name, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}
