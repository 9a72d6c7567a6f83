import Kernels

/// The weights of one decoder layer.
struct TransformerLayer: Sendable {
    let inputNorm: [Float]
    /// Queries, keys and values of all heads, one after the other: `[(heads + 2 · keyValueHeads) · d, hidden]`.
    var queryKeyValue: LinearWeight
    /// Per-head norms of Qwen 3, `[d]`; empty in other models.
    let queryNorm: [Float]
    let keyNorm: [Float]
    var attentionOutput: LinearWeight
    let feedForwardNorm: [Float]
    /// Gate, then up: `[2 · intermediate, hidden]`.
    var gateUp: LinearWeight
    var down: LinearWeight
}

/// All weights of a model.
struct ModelWeights: Sendable {
    let embedding: LinearWeight
    var layers: [TransformerLayer]
    let finalNorm: [Float]
    /// The embedding itself where the two are tied.
    let output: LinearWeight
}
