import Checkpoints
import Kernels

/// Runs batches through the layers of a model. It owns the activations and reuses them from one batch to the next.
struct ForwardPass {
    /// Rows in one batch at most: enough to keep the matrix products busy, few enough to bound the memory.
    static let rowLimit = 256

    private let configuration: ModelConfiguration
    private let weights: ModelWeights
    private let rotary: RotaryEmbedding
    private let attention: AttentionShape
    private let epsilon: Float
    private let isCancelled: @Sendable () -> Bool
    /// Keys and values need no more digits than the products that they come from.
    private let isCompact: Bool

    private var hidden: Matrix
    private var normed: Matrix
    private var queryKeyValue: Matrix
    private var attended: Matrix
    private var gateUp: Matrix
    private var gated: Matrix
    private var selected: Matrix
    private var outputs: Matrix

    init(_ model: LanguageModel, isCancelled: @escaping @Sendable () -> Bool = { false }) {
        let configuration = model.configuration
        self.configuration = configuration
        self.isCancelled = isCancelled
        weights = model.weights
        isCompact = model.precision != .f32
        rotary = RotaryEmbedding(configuration)
        attention = AttentionShape(
            heads: configuration.headCount, keyValueHeads: configuration.keyValueHeadCount,
            headDimension: configuration.headDimension, window: configuration.slidingWindow)
        epsilon = Float(configuration.normEpsilon)
        hidden = Matrix(rows: 0, columns: configuration.hiddenSize)
        normed = hidden
        selected = hidden
        queryKeyValue = Matrix(rows: 0, columns: configuration.querySize + 2 * configuration.keyValueSize)
        attended = Matrix(rows: 0, columns: configuration.querySize)
        gateUp = Matrix(rows: 0, columns: 2 * configuration.intermediateSize)
        gated = Matrix(rows: 0, columns: configuration.intermediateSize)
        outputs = Matrix(rows: 0, columns: configuration.vocabularySize)
    }

    /// An empty store of keys and values for one sequence or a prefix.
    func makeStore() -> KeyValueStore {
        KeyValueStore(layers: configuration.layerCount, width: configuration.keyValueSize, isCompact: isCompact)
    }

    /// Computes the hidden states of a batch and appends its keys and values to the sequences' stores.
    ///
    /// - Throws: ``LanguageModelError/cancelled``, noticed between layers; the stores are of no use afterwards.
    mutating func run(_ batch: Batch) throws(LanguageModelError) {
        let angles = rotary.angles(at: batch.positions)
        let sequences = batch.sequences.map { AttentionSequence(rows: $0.rows, stores: $0.stores) }
        let adapters = batch.adapterRuns
        weights.embedding.lookUp(batch.tokens, into: &hidden)
        for index in weights.layers.indices {
            if isCancelled() { throw .cancelled }
            attend(index, batch, sequences, adapters, angles)
            feedForward(index, adapters)
        }
    }

    private mutating func attend(
        _ index: Int, _ batch: Batch, _ sequences: [AttentionSequence],
        _ adapters: [(rows: Range<Int>, adapter: Adapter)], _ angles: Matrix
    ) {
        let layer = weights.layers[index]
        let (keyColumn, heads) = (configuration.querySize, configuration.headCount)
        let keyValueHeads = configuration.keyValueHeadCount
        rmsNorm(hidden, weight: layer.inputNorm, epsilon: epsilon, into: &normed)
        layer.queryKeyValue.apply(to: normed, into: &queryKeyValue)
        adapters.add(.queryKeyValue, layer: index, x: normed, to: &queryKeyValue)
        if configuration.queryKeyNorm {
            rmsNormHeads(&queryKeyValue, column: 0, count: heads, weight: layer.queryNorm, epsilon: epsilon)
            rmsNormHeads(
                &queryKeyValue, column: keyColumn, count: keyValueHeads, weight: layer.keyNorm, epsilon: epsilon)
        }
        rotary.rotate(&queryKeyValue, column: 0, heads: heads + keyValueHeads, by: angles)
        for sequence in batch.sequences {
            sequence.stores.last?.append(
                layer: index, from: queryKeyValue, rows: sequence.rows, keyColumn: keyColumn,
                valueColumn: keyColumn + configuration.keyValueSize)
        }
        Kernels.attend(queries: queryKeyValue, sequences: sequences, layer: index, shape: attention, into: &attended)
        layer.attentionOutput.add(attended, to: &hidden)
        adapters.add(.attentionOutput, layer: index, x: attended, to: &hidden)
    }

    private mutating func feedForward(_ index: Int, _ adapters: [(rows: Range<Int>, adapter: Adapter)]) {
        let layer = weights.layers[index]
        rmsNorm(hidden, weight: layer.feedForwardNorm, epsilon: epsilon, into: &normed)
        layer.gateUp.apply(to: normed, into: &gateUp)
        adapters.add(.gateUp, layer: index, x: normed, to: &gateUp)
        swiGLU(gateUp, into: &gated)
        layer.down.add(gated, to: &hidden)
        adapters.add(.down, layer: index, x: gated, to: &hidden)
    }

    /// The logits that follow some rows of the last batch: `[rows.count, vocabulary]`.
    mutating func logits(after rows: [Int]) -> Matrix {
        hidden.gather(rows, into: &selected)
        rmsNorm(selected, weight: weights.finalNorm, epsilon: epsilon, into: &normed)
        weights.output.apply(to: normed, into: &outputs)
        return outputs
    }
}

extension [(rows: Range<Int>, adapter: Adapter)] {
    fileprivate func add(_ site: Projection.Site, layer: Int, x: Matrix, to out: inout Matrix) {
        for run in self {
            for update in run.adapter.updates(layer: layer, site: site) {
                update.weight.add(to: &out, column: update.column, x: x, rows: run.rows)
            }
        }
    }
}

extension RotaryEmbedding {
    init(_ configuration: ModelConfiguration) {
        let scaling: RotaryScaling =
            switch configuration.ropeScaling {
            case nil: .none
            case .linear(let factor): .linear(factor: Float(factor))
            case .llama3(let factor, let low, let high, let positions):
                .llama3(
                    factor: Float(factor), lowFrequency: Float(low), highFrequency: Float(high),
                    originalPositions: Float(positions))
            }
        self.init(headDimension: configuration.headDimension, base: Float(configuration.ropeTheta), scaling: scaling)
    }
}
