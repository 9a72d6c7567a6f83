import StrictJSON

/// Refusal, by name, of what a `config.json` may ask for and the engine lacks.
enum ModelFeatures {
    static func refuseUnsupported(
        _ fields: JSONFields, _ architecture: ModelConfiguration.Architecture
    ) throws(CheckpointError) {
        let activation = try fields.optionalString("hidden_act") ?? "silu"
        guard activation == "silu" || activation == "swish" else {
            throw fields.unsupported("hidden_act", "the activation '\(activation.prefix(40))'; silu is known")
        }
        if let value = fields.value("quantization_config"), !value.isEmpty {
            throw fields.unsupported("quantization_config", "the weights are quantized")
        }
        if let factor = try fields.optionalNumber("partial_rotary_factor", in: 0...1e6), factor != 1 {
            throw fields.unsupported("partial_rotary_factor", "only a part of each head (\(factor)) is rotated")
        }
        if let names = try fields.strings("architectures"), !names.isEmpty,
            !names.contains(where: { $0.hasSuffix("ForCausalLM") })
        {
            throw fields.unsupported("architectures", "'\(names[0].prefix(60))' is not a causal language model")
        }
        if let types = try fields.strings("layer_types"), let other = types.first(where: { $0 != "full_attention" }) {
            throw fields.unsupported("layer_types", "layers of type '\(other.prefix(40))'")
        }
        if architecture != .mistral, try fields.bool("use_sliding_window", default: false) {
            throw fields.unsupported("use_sliding_window", "attention in a sliding window in some layers")
        }
    }
}
