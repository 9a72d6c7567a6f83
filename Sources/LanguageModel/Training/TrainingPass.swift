import Checkpoints
import Kernels

/// The forward and backward pass over packed sequences. It owns the activations and reuses them from one batch to the next.
struct TrainingPass {
    /// Logits of one block of rows at most: enough to keep the products busy, few enough to bound the memory.
    static let logitLimit = 6 << 20

    let network: TrainingNetwork
    let recomputes: Bool
    let dropoutProbability: Float
    let rotary: RotaryEmbedding
    let attention: DocumentAttention
    let epsilon: Float

    /// What all layers of one pass share.
    struct Context {
        let batch: PackedSequences
        let angles: Matrix
        let values: [Float]
        let usesAdapter: Bool
        /// The masks of this pass; nil for none.
        let dropoutSeed: UInt64?
    }

    // One set for each layer, or one for all where they are recomputed from the layers' inputs.
    var activations: [LayerActivations]
    var inputs: [Matrix]
    var hidden, normed, projected, gated: Matrix
    var dHidden, dNormed, dAttended, dQueryKeyValue, dGated: Matrix
    var selected, logits, dSelected: Matrix

    init(_ network: TrainingNetwork, dropout: Float, recomputesActivations: Bool) {
        let configuration = network.configuration
        self.network = network
        recomputes = recomputesActivations
        dropoutProbability = dropout
        rotary = RotaryEmbedding(configuration)
        attention = DocumentAttention(
            shape: AttentionShape(
                heads: configuration.headCount, keyValueHeads: configuration.keyValueHeadCount,
                headDimension: configuration.headDimension, window: configuration.slidingWindow))
        epsilon = Float(configuration.normEpsilon)
        activations = (recomputes ? Array(network.layers.prefix(1)) : network.layers).map { LayerActivations($0, configuration) }
        hidden = Matrix(rows: 0, columns: configuration.hiddenSize)
        inputs = Array(repeating: hidden, count: recomputes ? network.layers.count : 0)
        (normed, projected, selected, dHidden, dNormed, dSelected) = (hidden, hidden, hidden, hidden, hidden, hidden)
        gated = Matrix(rows: 0, columns: configuration.intermediateSize)
        dGated = gated
        dAttended = Matrix(rows: 0, columns: configuration.querySize)
        dQueryKeyValue = Matrix(rows: 0, columns: configuration.querySize + 2 * configuration.keyValueSize)
        logits = Matrix(rows: 0, columns: configuration.vocabularySize)
    }

    /// The losses alone.
    mutating func evaluate(_ batch: PackedSequences, values: [Float], usesAdapter: Bool) -> BatchLoss {
        let context = Context(
            batch: batch, angles: rotary.angles(at: batch.positions), values: values, usesAdapter: usesAdapter,
            dropoutSeed: nil)
        embed(context)
        for index in network.layers.indices {
            swap(&hidden, &activations[0].input)
            withActivations(0) { pass, activations in pass.forward(index, &activations, context) }
        }
        return batch.loss(losses(context))
    }

    /// The losses, and the gradients of their weighted sum added to `gradients`.
    mutating func accumulate(
        _ batch: PackedSequences, values: [Float], gradients: inout [Float], dropoutSeed: UInt64?
    ) -> BatchLoss {
        let context = Context(
            batch: batch, angles: rotary.angles(at: batch.positions), values: values, usesAdapter: true,
            dropoutSeed: dropoutProbability > 0 ? dropoutSeed : nil)
        embed(context)
        for index in network.layers.indices {
            let slot = recomputes ? 0 : index
            if recomputes { hidden.copy(into: &inputs[index]) }
            swap(&hidden, &activations[slot].input)
            withActivations(slot) { pass, activations in pass.forward(index, &activations, context) }
        }
        let losses = losses(context, gradients: &gradients)
        let inverse = RotaryEmbedding.inverse(context.angles)
        for index in network.layers.indices.reversed() {
            let slot = recomputes ? 0 : index
            if recomputes { inputs[index].copy(into: &activations[slot].input) }
            withActivations(slot) { pass, activations in
                if pass.recomputes { pass.forward(index, &activations, context) }
                pass.backward(index, &activations, context, inverse, &gradients)
            }
        }
        if case .trained(let table) = network.embedding {
            table.backward(dHidden, tokens: batch.tokens, gradients: &gradients)
        }
        return batch.loss(losses)
    }

    private mutating func embed(_ context: Context) {
        switch network.embedding {
        case .frozen(let weight): weight.lookUp(context.batch.tokens, into: &hidden)
        case .trained(let table): table.forward(context.batch.tokens, values: context.values, into: &hidden)
        }
    }

    /// Lends one set of activations out of the array, so that it is changed in place beside the pass itself.
    private mutating func withActivations(_ slot: Int, _ body: (inout TrainingPass, inout LayerActivations) -> Void) {
        var lent = LayerActivations.none
        swap(&lent, &activations[slot])
        body(&self, &lent)
        swap(&lent, &activations[slot])
    }
}
