public import Foundation
import StrictJSON

/// The shape and the mathematics of one decoder of the Llama family, from a Hugging Face `config.json`.
public struct ModelConfiguration: Sendable, Equatable {
    /// The families that are read, by their `model_type`.
    public enum Architecture: String, Sendable {
        case llama, mistral, qwen2, qwen3
    }

    public let architecture: Architecture
    public let hiddenSize: Int
    public let intermediateSize: Int
    public let layerCount: Int
    public let headCount: Int
    public let keyValueHeadCount: Int
    public let headDimension: Int
    public let vocabularySize: Int
    /// The longest sequence the model was made for, in tokens.
    public let maxPositions: Int
    /// Added to the mean square in RMSNorm.
    public let normEpsilon: Double
    /// Base of the rotary frequencies: frequency i is `ropeTheta` to the power −2i / `headDimension`.
    public let ropeTheta: Double
    /// Nil where frequencies are used as they are.
    public let ropeScaling: RopeScaling?
    /// Whether the output layer is the embedding.
    public let tieWordEmbeddings: Bool
    /// Whether the query, key and value projections have biases.
    public let attentionBias: Bool
    /// Whether the attention's output projection has a bias.
    public let attentionOutputBias: Bool
    /// Whether the gate, up and down projections have biases.
    public let mlpBias: Bool
    /// Whether each head's queries and keys are normalized (RMSNorm over the head dimension) before the rotation.
    public let queryKeyNorm: Bool
    /// How many tokens back, itself included, a token attends to; nil where it is all of them.
    public let slidingWindow: Int?
    public let bosTokens: [Int32]
    /// Tokens that end a text; those of `generation_config.json` first, then those of `config.json`.
    public let eosTokens: [Int32]
    public let padToken: Int32?

    /// Width of the query projection: heads × head dimension.
    public var querySize: Int { headCount * headDimension }
    /// Width of the key and of the value projection: key/value heads × head dimension.
    public var keyValueSize: Int { keyValueHeadCount * headDimension }

    /// Reads `config.json`, in the form of transformers 4 (`rope_theta`, `rope_scaling`) or 5 (`rope_parameters`).
    ///
    /// Fields that do not change the mathematics of inference are ignored.
    ///
    /// - Parameters:
    ///   - json: the document.
    ///   - file: its name, for messages.
    /// - Throws: `CheckpointError.malformed` for a missing, ill-typed or absurd field, `.unsupported` for one that asks for
    ///   what the engine lacks.
    public init(json: Data, file: String) throws(CheckpointError) {
        try self.init(JSONFields(Array(json), file: file), generation: nil)
    }

    /// Reads a folder's `config.json` and, where there is one, its `generation_config.json`.
    ///
    /// - Throws: as `init(json:file:)`; `.unreadable` where there is no `config.json`.
    public init(folder: URL) throws(CheckpointError) {
        let config = folder.appending(path: "config.json")
        let fields = try JSONFields(SmallFile.read(config), file: config.path(percentEncoded: false))
        let generation = folder.appending(path: "generation_config.json")
        let path = generation.path(percentEncoded: false)
        guard FileManager.default.fileExists(atPath: path) else {
            try self.init(fields, generation: nil)
            return
        }
        try self.init(fields, generation: JSONFields(SmallFile.read(generation), file: path))
    }

    private init(_ fields: JSONFields, generation: JSONFields?) throws(CheckpointError) {
        let sizes = 1...(1 << 20)
        let name = try fields.string("model_type")
        guard let architecture = Architecture(rawValue: name) else {
            throw fields.unsupported(
                "model_type", "the architecture '\(name.prefix(40))'; llama, mistral, qwen2 and qwen3 are read")
        }
        self.architecture = architecture
        try ModelFeatures.refuseUnsupported(fields, architecture)

        hiddenSize = try fields.integer("hidden_size", in: sizes)
        intermediateSize = try fields.integer("intermediate_size", in: sizes)
        layerCount = try fields.integer("num_hidden_layers", in: 1...1000)
        headCount = try fields.integer("num_attention_heads", in: 1...4096)
        vocabularySize = try fields.integer("vocab_size", in: 1...(1 << 24))
        maxPositions = try fields.integer("max_position_embeddings", in: 1...(1 << 30))
        keyValueHeadCount = try Self.keyValueHeads(fields, architecture, headCount)
        headDimension = try Self.headDimension(fields, architecture, hiddenSize, headCount)
        normEpsilon = try fields.optionalNumber("rms_norm_eps", in: 0...1) ?? 1e-6
        (ropeTheta, ropeScaling) = try RopeParameters.read(fields, maxPositions: maxPositions)
        tieWordEmbeddings = try fields.bool("tie_word_embeddings", default: false)

        let hasAttentionBias = try fields.bool("attention_bias", default: false)
        attentionBias = architecture == .qwen2 || (architecture != .mistral && hasAttentionBias)
        attentionOutputBias = (architecture == .llama || architecture == .qwen3) && hasAttentionBias
        let hasMLPBias = try fields.bool("mlp_bias", default: false)
        mlpBias = architecture == .llama && hasMLPBias
        queryKeyNorm = architecture == .qwen3
        slidingWindow = try Self.slidingWindow(fields, architecture, maxPositions, layerCount)

        bosTokens = try Self.tokens("bos_token_id", [generation, fields], vocabularySize)
        eosTokens = try Self.tokens("eos_token_id", [generation, fields], vocabularySize)
        padToken = try Self.tokens("pad_token_id", [generation, fields], vocabularySize).first
    }

    private static func keyValueHeads(
        _ fields: JSONFields, _ architecture: Architecture, _ headCount: Int
    ) throws(CheckpointError) -> Int {
        let stated = try fields.optionalInteger("num_key_value_heads", in: 1...4096)
        // A null means one per head everywhere; an absent field has a default of its own in the other families.
        guard stated != nil || architecture == .llama || fields.object["num_key_value_heads"]?.isNull ?? false else {
            throw fields.malformed("num_key_value_heads", "the field is missing")
        }
        let count = stated ?? headCount
        guard headCount.isMultiple(of: count) else {
            throw fields.malformed("num_key_value_heads", "\(headCount) heads cannot share \(count) key/value heads evenly")
        }
        return count
    }

    private static func headDimension(
        _ fields: JSONFields, _ architecture: Architecture, _ hiddenSize: Int, _ headCount: Int
    ) throws(CheckpointError) -> Int {
        if let stated = try fields.optionalInteger("head_dim", in: 2...1024) {
            guard stated.isMultiple(of: 2) else {
                throw fields.malformed("head_dim", "\(stated) is odd, so it cannot be rotated in pairs")
            }
            return stated
        }
        guard architecture != .qwen3 else { throw fields.malformed("head_dim", "the field is missing") }
        guard hiddenSize.isMultiple(of: 2 * headCount), hiddenSize / headCount <= 1024 else {
            throw fields.malformed(
                "head_dim", "it is missing, and \(hiddenSize) by \(headCount) heads gives no even size up to 1024")
        }
        return hiddenSize / headCount
    }

    private static func slidingWindow(
        _ fields: JSONFields, _ architecture: Architecture, _ maxPositions: Int, _ layerCount: Int
    ) throws(CheckpointError) -> Int? {
        guard architecture == .mistral else { return nil }
        let stated = try fields.optionalInteger("sliding_window", in: 1...(1 << 30))
        // In transformers an absent field means 4096, a null none.
        let window = stated ?? (fields.object["sliding_window"] == nil ? 4096 : nil)
        return window.flatMap { $0 < maxPositions ? $0 : nil }
    }

    private static func tokens(
        _ key: String, _ sources: [JSONFields?], _ vocabularySize: Int
    ) throws(CheckpointError) -> [Int32] {
        var tokens: [Int32] = []
        for case let fields? in sources {
            for token in try fields.integers(key, in: -1...(vocabularySize - 1)) ?? [] where token >= 0 {
                if !tokens.contains(Int32(token)) { tokens.append(Int32(token)) }
            }
        }
        return tokens
    }
}
