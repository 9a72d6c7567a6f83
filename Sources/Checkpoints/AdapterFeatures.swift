import StrictJSON

/// Refusal, by name, of what an `adapter_config.json` may ask for and the engine lacks.
enum AdapterFeatures {
    /// Fields that are read elsewhere, or that say nothing of what a trained adapter computes.
    private static let known: Set<String> = [
        "alpha_pattern", "auto_mapping", "base_model_name_or_path", "bias", "ensure_weight_tying", "eva_config",
        "exclude_modules",
        "inference_mode", "init_lora_weights", "layers_pattern", "layers_to_transform", "lora_alpha", "lora_dropout",
        "megatron_core",
        "peft_type", "peft_version", "qalora_group_size", "r", "rank_pattern", "revision", "runtime_config", "target_modules",
        "task_type", "use_rslora",
    ]

    /// Ways of starting that leave the base weights alone; the others keep a part of them in the adapter.
    private static let harmlessInitializations: Set<String> = ["gaussian", "orthogonal", "eva", "mica"]

    static func refuseUnsupported(_ fields: JSONFields) throws(CheckpointError) {
        let type = try fields.string("peft_type")
        guard type == "LORA" else {
            throw fields.unsupported("peft_type", "an adapter of type '\(type.prefix(40))'; LORA is read")
        }
        if let task = try fields.optionalString("task_type"), task != "CAUSAL_LM" {
            throw fields.unsupported("task_type", "an adapter for the task '\(task.prefix(40))'; CAUSAL_LM is read")
        }
        if let bias = try fields.optionalString("bias"), bias != "none" {
            throw fields.unsupported("bias", "biases trained along ('\(bias.prefix(40))')")
        }
        switch fields.value("init_lora_weights") {
        case nil, .bool: break
        case .string(let name) where harmlessInitializations.contains(name.lowercased()): break
        case let other?:
            throw fields.unsupported("init_lora_weights", "\(other.kind), which changes the base weights too")
        }
        for key in fields.object.keys where !known.contains(key) {
            guard let value = fields.value(key), !value.isEmpty else { continue }
            throw fields.unsupported(key, "a setting that this engine does not know (\(value.kind))")
        }
    }
}
