/// A projection that an adapter updates: W + scale · B · A.
public struct AdaptedLayer: Sendable, Equatable {
    public let layer: LinearLayer
    public let rank: Int
    /// alpha / rank, or alpha / √rank where the adapter is rank-stabilized.
    public let scale: Float
}

extension AdapterConfiguration {
    /// The projections of `model` that the adapter updates, layer by layer, each with its rank and scale.
    ///
    /// Modules are selected, and patterns matched, by PEFT's rules.
    ///
    /// - Parameter file: the configuration's name, for messages.
    /// - Throws: `CheckpointError.malformed` where no module is selected or a layer is not the model's; `.unsupported` where
    ///   a module other than a projection of a layer is selected, such as the embedding.
    public func adaptedLayers(
        of model: ModelConfiguration, file: String = "adapter_config.json"
    ) throws(CheckpointError) -> [AdaptedLayer] {
        if let layer = layers?.first(where: { $0 >= model.layerCount }) {
            throw .malformed(file: file, place: "layers_to_transform", reason: "layer \(layer) of a model of \(model.layerCount)")
        }
        do throws(ModulePatternParser.Failure) {
            let isSelected = try selector()
            if let other = model.otherModules.first(where: isSelected), targets != .allLinear {
                let reason = "the module '\(other)' is selected; only the seven projections of the layers can be adapted"
                throw ModulePatternParser.Failure(reason: reason, isUnsupported: true)
            }
            let selected = model.linearLayers.filter { isSelected($0.path) }
            guard !selected.isEmpty else {
                throw ModulePatternParser.Failure(reason: "it selects no module", isUnsupported: false)
            }
            let ranks = try Self.compiled(rankPattern)
            let alphas = try Self.compiled(alphaPattern)
            var adapted: [AdaptedLayer] = []
            for layer in selected {
                let rank = ranks.first { $0.pattern.matches(layer.path) }?.value ?? rank
                let alpha = alphas.first { $0.pattern.matches(layer.path) }?.value ?? alpha
                guard Self.ranks.contains(rank), Self.alphas.contains(alpha) else {
                    throw ModulePatternParser.Failure(
                        reason: "rank \(rank) or alpha \(alpha) of \(layer.path) is out of range", isUnsupported: false)
                }
                let divisor = isRankStabilized ? Double(rank).squareRoot() : Double(rank)
                adapted.append(AdaptedLayer(layer: layer, rank: rank, scale: Float(alpha / divisor)))
            }
            return adapted
        } catch {
            throw error.isUnsupported
                ? .unsupported(file: file, place: "target_modules", reason: error.reason)
                : .malformed(file: file, place: "target_modules", reason: error.reason)
        }
    }

    private func selector() throws(ModulePatternParser.Failure) -> (String) -> Bool {
        let isTarget = try targets.matcher()
        let isExcluded = try exclusions?.matcher() ?? { _ in false }
        let exactNames: Set<String> = if case .named(let names) = targets { Set(names) } else { [] }
        return { path in
            guard isTarget(path), !isExcluded(path) else { return false }
            // A full path in the list holds in whatever layer it is.
            guard let layers, !exactNames.contains(path) else { return true }
            return layers.contains { path.hasPrefix("model.layers.\($0).") }
        }
    }

    private static func compiled<Value>(
        _ entries: [PatternValue<Value>]
    ) throws(ModulePatternParser.Failure) -> [(pattern: ModulePattern, value: Value)] {
        var compiled: [(pattern: ModulePattern, value: Value)] = []
        for entry in entries { compiled.append((try ModulePattern(suffix: entry.pattern), entry.value)) }
        return compiled
    }
}

extension ModelConfiguration {
    /// The modules that are no projection of a layer: selecting one of them asks for an update that we do not have.
    fileprivate var otherModules: [String] {
        var modules = ["model", "model.embed_tokens", "model.layers", "model.norm", "model.rotary_emb", "lm_head"]
        for layer in 0..<layerCount {
            let path = "model.layers.\(layer)"
            modules.append(path)
            let parts = ["self_attn", "mlp", "mlp.act_fn", "input_layernorm", "post_attention_layernorm"]
            modules += (parts + (queryKeyNorm ? ["self_attn.q_norm", "self_attn.k_norm"] : [])).map { "\(path).\($0)" }
        }
        return modules
    }
}
