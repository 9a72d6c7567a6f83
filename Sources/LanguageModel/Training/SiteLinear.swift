import Kernels

/// A fused linear layer in training: a frozen weight or a trained one, with or without trained low-rank updates.
struct SiteLinear {
    enum Base {
        case frozen(LinearWeight)
        case trained(TrainableLinear)
    }

    let base: Base
    let lowRank: LowRankSite?

    init(_ base: Base, lowRank: LowRankSite? = nil) {
        self.base = base
        self.lowRank = lowRank
    }

    /// Memory that passes reuse.
    struct Scratch {
        /// The input after dropout, and the gradient by it.
        var dropped: Matrix
        var update: Matrix
        var hiddenGradient: Matrix

        init(inputs: Int, rank: Int) {
            dropped = Matrix(rows: 0, columns: inputs)
            update = dropped
            hiddenGradient = Matrix(rows: 0, columns: max(1, rank))
        }
    }
}
