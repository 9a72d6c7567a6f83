import Checkpoints
import Kernels

/// One decoder layer in training.
struct TrainingLayer {
    let sites: PerSite<SiteLinear>
    let inputNorm: NormWeight
    let feedForwardNorm: NormWeight
    /// Empty where heads are not normalized.
    let queryNorm: NormWeight
    let keyNorm: NormWeight
}

/// A model in training: which of its tensors are frozen and where the trained ones lie in the flat values.
struct TrainingNetwork {
    enum Embedding {
        case frozen(LinearWeight)
        case trained(TrainableEmbedding)
    }

    let configuration: ModelConfiguration
    let parameters: [Parameter]
    let embedding: Embedding
    let layers: [TrainingLayer]
    let finalNorm: NormWeight
    let output: SiteLinear

    /// The model frozen, with the low-rank updates that an adapter's configuration asks for.
    ///
    /// - Throws: `CheckpointError` for a configuration that does not fit the model.
    init(frozen model: LanguageModel, adapter: AdapterConfiguration) throws {
        configuration = model.configuration
        let adapted = Dictionary(
            uniqueKeysWithValues: try adapter.adaptedLayers(of: configuration).map { ($0.layer.path, $0) })
        var list = ParameterList()
        layers = model.weights.layers.enumerated().map { index, layer in
            TrainingLayer(
                sites: PerSite { site in
                    .frozen(layer[site], Self.lowRank(site, layer: index, adapted, model.configuration, &list))
                },
                inputNorm: .frozen(layer.inputNorm), feedForwardNorm: .frozen(layer.feedForwardNorm),
                queryNorm: .frozen(layer.queryNorm), keyNorm: .frozen(layer.keyNorm))
        }
        parameters = list.parameters
        embedding = .frozen(model.weights.embedding)
        finalNorm = .frozen(model.weights.finalNorm)
        output = .frozen(model.weights.output, nil)
    }

    /// The factors a of a site's projections lie stacked, so that one product serves all; then come their factors b.
    private static func lowRank(
        _ site: Projection.Site, layer: Int, _ adapted: [String: AdaptedLayer], _ configuration: ModelConfiguration,
        _ list: inout ParameterList
    ) -> LowRankSite? {
        let projections = Projection.allCases.filter { $0.site == site }.compactMap { projection in
            adapted["model.layers.\(layer).\(projection.rawValue)"].map { (projection, $0) }
        }
        guard let first = projections.first else { return nil }
        let inputs = first.0.shape(in: configuration).inputs
        func name(_ adapted: AdaptedLayer, _ factor: String) -> String {
            "base_model.model.\(adapted.layer.path).lora_\(factor).weight"
        }
        let a = projections.map { list.add(name($0.1, "A"), [$0.1.rank, inputs]) }
        let updates = projections.map { projection, adapted in
            let outputs = projection.shape(in: configuration).outputs
            return LowRankSite.Update(
                rank: adapted.rank, outputs: outputs, scale: adapted.scale, column: projection.offset(in: configuration),
                b: list.add(name(adapted, "B"), [outputs, adapted.rank]))
        }
        return LowRankSite(inputs: inputs, a: a[0], updates: updates)
    }

    /// Every tensor trained. Projections that share their input lie one after another, so that one product serves all.
    init(trained configuration: ModelConfiguration, precision: Precision) {
        self.configuration = configuration
        var list = ParameterList()
        let hidden = configuration.hiddenSize
        let entries = configuration.vocabularySize
        func norm(_ name: String, _ width: Int) -> NormWeight {
            let start = list.add(name, [width], decays: false)
            return .trained(start..<start + width)
        }
        func linear(_ prefix: String, _ projections: [Projection], bias: Bool) -> SiteLinear {
            let shapes = projections.map { $0.shape(in: configuration) }
            let weights = zip(projections, shapes).map { projection, shape in
                list.add(prefix + projection.rawValue + ".weight", [shape.outputs, shape.inputs])
            }
            let biases = !bias ? [] : zip(projections, shapes).map { projection, shape in
                list.add(prefix + projection.rawValue + ".bias", [shape.outputs], decays: false)
            }
            return .trained(
                TrainableLinear(
                    outputs: shapes.reduce(0) { $0 + $1.outputs }, inputs: shapes[0].inputs, weight: weights[0],
                    bias: biases.first, precision: precision))
        }
        let table = list.add("model.embed_tokens.weight", [entries, hidden])
        layers = (0..<configuration.layerCount).map { index in
            let prefix = "model.layers.\(index)."
            let heads = configuration.queryKeyNorm ? configuration.headDimension : nil
            return TrainingLayer(
                sites: PerSite { site in
                    linear(prefix, Projection.allCases.filter { $0.site == site }, bias: configuration.hasBias(site))
                },
                inputNorm: norm(prefix + "input_layernorm.weight", hidden),
                feedForwardNorm: norm(prefix + "post_attention_layernorm.weight", hidden),
                queryNorm: heads.map { norm(prefix + "self_attn.q_norm.weight", $0) } ?? .frozen([]),
                keyNorm: heads.map { norm(prefix + "self_attn.k_norm.weight", $0) } ?? .frozen([]))
        }
        finalNorm = norm("model.norm.weight", hidden)
        let head = configuration.tieWordEmbeddings ? table : list.add("lm_head.weight", [entries, hidden])
        output = .trained(TrainableLinear(outputs: entries, inputs: hidden, weight: head, precision: precision))
        embedding = .trained(TrainableEmbedding(entries: entries, width: hidden, offset: table))
        parameters = list.parameters
    }
}

extension ModelConfiguration {
    fileprivate func hasBias(_ site: Projection.Site) -> Bool {
        switch site {
        case .queryKeyValue: attentionBias
        case .attentionOutput: attentionOutputBias
        case .gateUp, .down: mlpBias
        }
    }
}

extension TransformerLayer {
    fileprivate subscript(site: Projection.Site) -> LinearWeight {
        switch site {
        case .queryKeyValue: queryKeyValue
        case .attentionOutput: attentionOutput
        case .gateUp: gateUp
        case .down: down
        }
    }
}
