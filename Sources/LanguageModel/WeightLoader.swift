import Checkpoints
import Dispatch
import Kernels
import Synchronization

/// Reads the weights of one model folder into the fused, converted form that the passes use.
struct WeightLoader: Sendable {
    let archive: TensorArchive
    let configuration: ModelConfiguration
    let precision: Precision

    /// Reads everything, the layers in parallel.
    ///
    /// - Throws: `CheckpointError` for a tensor that is missing, unknown, of another shape or not finite.
    func load() throws -> ModelWeights {
        try configuration.check(archive)
        let hidden = configuration.hiddenSize
        let tables = configuration.tieWordEmbeddings ? ["model.embed_tokens.weight"]
            : ["model.embed_tokens.weight", "lm_head.weight"]
        let loadedTables = Mutex([Int: LinearWeight]())
        let loadedLayers = Mutex([Int: TransformerLayer]())
        try inParallel(tables.count + configuration.layerCount) { task in
            if task < tables.count {
                let table = try linear([tables[task]], rows: [configuration.vocabularySize], inputs: hidden)
                loadedTables.withLock { $0[task] = table }
            } else {
                let layer = try layer(task - tables.count)
                loadedLayers.withLock { $0[task - tables.count] = layer }
            }
        }
        let layers = loadedLayers.withLock { loaded in (0..<configuration.layerCount).compactMap { loaded[$0] } }
        let (embedding, head) = loadedTables.withLock { ($0[0], $0[1]) }
        guard let embedding, layers.count == configuration.layerCount else {
            throw CheckpointError.missingTensor(file: archive.path, tensor: tables[0])
        }
        return ModelWeights(
            embedding: embedding, layers: layers, finalNorm: try archive.floats("model.norm.weight"),
            output: head ?? embedding)
    }

    private func layer(_ index: Int) throws -> TransformerLayer {
        let prefix = "model.layers.\(index)."
        func weight(_ projections: [Projection], bias: Bool) throws -> LinearWeight {
            let shapes = projections.map { $0.shape(in: configuration) }
            return try linear(
                projections.map { prefix + $0.rawValue + ".weight" }, rows: shapes.map(\.outputs),
                inputs: shapes[0].inputs, biases: bias ? projections.map { prefix + $0.rawValue + ".bias" } : [])
        }
        func norm(_ name: String) throws -> [Float] { try archive.floats(prefix + name + ".weight") }
        return TransformerLayer(
            inputNorm: try norm("input_layernorm"),
            queryKeyValue: try weight([.query, .key, .value], bias: configuration.attentionBias),
            queryNorm: configuration.queryKeyNorm ? try norm("self_attn.q_norm") : [],
            keyNorm: configuration.queryKeyNorm ? try norm("self_attn.k_norm") : [],
            attentionOutput: try weight([.attentionOutput], bias: configuration.attentionOutputBias),
            feedForwardNorm: try norm("post_attention_layernorm"),
            gateUp: try weight([.gate, .up], bias: configuration.mlpBias),
            down: try weight([.down], bias: configuration.mlpBias))
    }

    /// Tensors of the same inputs, stacked by rows.
    private func linear(
        _ names: [String], rows: [Int], inputs: Int, biases: [String] = []
    ) throws -> LinearWeight {
        let bias = try biases.flatMap { try archive.floats($0) }
        return try LinearWeight(parts: rows, inputs: inputs, bias: bias, precision: precision) { part, rows, span in
            try archive.read(names[part], elements: rows.lowerBound * inputs..<rows.upperBound * inputs, into: &span)
        }
    }
}

/// Runs `count` tasks on the machine's cores and throws the first task's error, by index.
private func inParallel(_ count: Int, _ task: @Sendable (Int) throws -> Void) throws {
    let failures = Mutex([Int: any Error]())
    DispatchQueue.concurrentPerform(iterations: count) { index in
        do { try task(index) } catch { failures.withLock { $0[index] = error } }
    }
    if let first = failures.withLock({ $0.min { $0.key < $1.key } }) { throw first.value }
}
