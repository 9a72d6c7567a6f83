/// One of a model's linear projections, by its module path.
public struct LinearLayer: Sendable, Equatable {
    /// The module's path, such as `model.layers.0.self_attn.q_proj`; its weight is `<path>.weight`, `[outputCount,
    /// inputCount]`.
    public let path: String
    public let inputCount: Int
    public let outputCount: Int
    public let hasBias: Bool
}

extension ModelConfiguration {
    /// The seven projections of every layer, layer by layer: query, key, value, output, gate, up, down.
    public var linearLayers: [LinearLayer] {
        (0..<layerCount).flatMap { layer in
            let attention = "model.layers.\(layer).self_attn."
            let feedForward = "model.layers.\(layer).mlp."
            return [
                linear(attention + "q_proj", hiddenSize, querySize, attentionBias),
                linear(attention + "k_proj", hiddenSize, keyValueSize, attentionBias),
                linear(attention + "v_proj", hiddenSize, keyValueSize, attentionBias),
                linear(attention + "o_proj", querySize, hiddenSize, attentionOutputBias),
                linear(feedForward + "gate_proj", hiddenSize, intermediateSize, mlpBias),
                linear(feedForward + "up_proj", hiddenSize, intermediateSize, mlpBias),
                linear(feedForward + "down_proj", intermediateSize, hiddenSize, mlpBias),
            ]
        }
    }

    private func linear(_ path: String, _ inputCount: Int, _ outputCount: Int, _ hasBias: Bool) -> LinearLayer {
        LinearLayer(path: path, inputCount: inputCount, outputCount: outputCount, hasBias: hasBias)
    }
}
