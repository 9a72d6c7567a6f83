extension ModelConfiguration {
    /// The name and shape of every tensor that a checkpoint of this configuration must hold.
    public var expectedTensors: [(name: String, shape: [Int])] {
        var tensors: [(name: String, shape: [Int])] = [("model.embed_tokens.weight", [vocabularySize, hiddenSize])]
        for layer in linearLayers {
            tensors.append((layer.path + ".weight", [layer.outputCount, layer.inputCount]))
            if layer.hasBias { tensors.append((layer.path + ".bias", [layer.outputCount])) }
        }
        for layer in 0..<layerCount {
            let path = "model.layers.\(layer)."
            tensors.append((path + "input_layernorm.weight", [hiddenSize]))
            tensors.append((path + "post_attention_layernorm.weight", [hiddenSize]))
            guard queryKeyNorm else { continue }
            tensors.append((path + "self_attn.q_norm.weight", [headDimension]))
            tensors.append((path + "self_attn.k_norm.weight", [headDimension]))
        }
        tensors.append(("model.norm.weight", [hiddenSize]))
        if !tieWordEmbeddings { tensors.append(("lm_head.weight", [vocabularySize, hiddenSize])) }
        return tensors
    }

    /// Demands every expected tensor, in its shape, and refuses every other one.
    ///
    /// Two leftovers of older exports are let pass: rotary `inv_freq` buffers, which are computed, and the `lm_head.weight`
    /// of a model with tied embeddings where it has the embedding's bytes.
    ///
    /// - Throws: `CheckpointError.missingTensor`, `.wrongShape` or `.unknownTensor`.
    public func check(_ archive: TensorArchive) throws(CheckpointError) {
        var unaccounted = Set(archive.names)
        for (name, shape) in expectedTensors {
            guard let info = archive.info(name) else { throw .missingTensor(file: archive.path, tensor: name) }
            guard info.shape == shape else {
                throw .wrongShape(file: archive.path, tensor: name, expected: shape, found: info.shape)
            }
            unaccounted.remove(name)
        }
        for name in unaccounted.sorted() where !name.hasSuffix(".rotary_emb.inv_freq") {
            guard tieWordEmbeddings, name == "lm_head.weight" else { throw .unknownTensor(file: archive.path, tensor: name) }
            guard try archive.hasEqualBytes(name, "model.embed_tokens.weight") else {
                let reason = "embeddings are tied, but this differs from model.embed_tokens.weight"
                throw .malformed(file: archive.path, place: "tensor '\(name)'", reason: reason)
            }
        }
    }
}
