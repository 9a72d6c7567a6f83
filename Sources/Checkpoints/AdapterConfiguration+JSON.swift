extension AdapterConfiguration {
    /// The document that PEFT reads: only fields that say something, sorted by name, the same bytes for equal configurations.
    var json: String {
        var fields: [String: String] = [
            "lora_alpha": JSONText.number(alpha),
            "lora_dropout": JSONText.number(dropout),
            "peft_type": "\"LORA\"",
            "r": "\(rank)",
            "target_modules": targets.json,
            "task_type": "\"CAUSAL_LM\"",
            "use_rslora": "\(isRankStabilized)",
        ]
        if let baseModel { fields["base_model_name_or_path"] = JSONText.quoted(baseModel) }
        if let exclusions { fields["exclude_modules"] = exclusions.json }
        if let layers { fields["layers_to_transform"] = "[" + layers.map(String.init).joined(separator: ", ") + "]" }
        if !rankPattern.isEmpty { fields["rank_pattern"] = Self.table(rankPattern) { "\($0)" } }
        if !alphaPattern.isEmpty { fields["alpha_pattern"] = Self.table(alphaPattern, JSONText.number) }
        let lines = fields.sorted { $0.key < $1.key }.map { "  \(JSONText.quoted($0.key)): \($0.value)" }
        return "{\n\(lines.joined(separator: ",\n"))\n}\n"
    }

    /// The order of the entries stays: the first one that matches decides.
    private static func table<Value>(_ entries: [PatternValue<Value>], _ text: (Value) -> String) -> String {
        "{" + entries.map { "\(JSONText.quoted($0.pattern)): \(text($0.value))" }.joined(separator: ", ") + "}"
    }
}
