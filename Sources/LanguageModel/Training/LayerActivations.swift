import Checkpoints
import Kernels

/// What the forward pass of one layer leaves for its backward pass; norms and gates are computed again there.
struct LayerActivations: Sendable {
    /// `[rows, hidden]`
    var input: Matrix
    /// Queries, keys and values as attention takes them, `[rows, (heads + 2 · keyValueHeads) · d]`.
    var queryKeyValue: Matrix
    /// The same before the heads' norms, where there are such.
    var beforeHeadNorms: Matrix
    /// `[rows, heads · d]`, and the log-sum-exp of its scores, `[rows, heads]`.
    var attended: Matrix
    var attentionTotals: Matrix
    /// After attention's residual, `[rows, hidden]`.
    var middle: Matrix
    /// `[rows, 2 · intermediate]`
    var gateUp: Matrix
    /// x · aᵀ of each site's updates, `[rows, rank]`.
    var lowRankHidden: PerSite<Matrix>

    /// A place holder without memory.
    static let none = LayerActivations()

    private init() {
        input = Matrix(rows: 0, columns: 1)
        (queryKeyValue, beforeHeadNorms, attended, attentionTotals) = (input, input, input, input)
        (middle, gateUp) = (input, input)
        lowRankHidden = PerSite { _ in Matrix(rows: 0, columns: 1) }
    }

    init(_ layer: TrainingLayer, _ configuration: ModelConfiguration) {
        input = Matrix(rows: 0, columns: configuration.hiddenSize)
        middle = input
        queryKeyValue = Matrix(rows: 0, columns: configuration.querySize + 2 * configuration.keyValueSize)
        beforeHeadNorms = queryKeyValue
        attended = Matrix(rows: 0, columns: configuration.querySize)
        attentionTotals = Matrix(rows: 0, columns: configuration.headCount)
        gateUp = Matrix(rows: 0, columns: 2 * configuration.intermediateSize)
        lowRankHidden = PerSite { Matrix(rows: 0, columns: max(1, layer.sites[$0].lowRank?.rank ?? 0)) }
    }
}
