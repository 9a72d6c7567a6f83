import Checkpoints
import Kernels

extension TrainingPass {
    /// The losses of the scored rows, from ``hidden``.
    mutating func losses(_ context: Context) -> [Float] {
        var result: [Float] = []
        for block in blocks(context.batch) {
            predict(block, context)
            result += crossEntropy(
                &logits, targets: Array(context.batch.targets[block]), factors: Array(context.batch.factors[block]))
        }
        return result
    }

    /// The same, and the gradient by ``hidden`` in ``dHidden``: the output layer works on scored rows only.
    mutating func losses(_ context: Context, gradients: inout [Float]) -> [Float] {
        var result: [Float] = []
        dHidden.resize(rows: hidden.rows)
        dHidden.clear()
        for block in blocks(context.batch) {
            predict(block, context)
            result += crossEntropy(
                &logits, targets: Array(context.batch.targets[block]), factors: Array(context.batch.factors[block]))
            let output = outputRun(context)
            output.backward(logits, x: normed, hidden: normed, gradients: &gradients, into: &dNormed)
            dSelected.resize(rows: block.count)
            dSelected.clear()
            rmsNormBackward(
                dNormed, x: selected, weight: network.finalNorm.values(context.values), epsilon: epsilon, into: &dSelected,
                gradients: &gradients, at: network.finalNorm.offset)
            dSelected.scatter(Array(context.batch.rows[block]), into: &dHidden)
        }
        return result
    }

    /// The logits after a block of the scored rows, in ``logits``; their hidden states in ``selected`` and ``normed``.
    private mutating func predict(_ block: Range<Int>, _ context: Context) {
        hidden.gather(Array(context.batch.rows[block]), into: &selected)
        rmsNorm(selected, weight: network.finalNorm.values(context.values), epsilon: epsilon, into: &normed)
        var none = normed
        let output = outputRun(context)
        output.forward(normed, hidden: &none, into: &logits)
    }

    private func outputRun(_ context: Context) -> SiteRun {
        SiteRun(linear: network.output, values: context.values, dropout: nil, usesAdapter: false)
    }

    private func blocks(_ batch: PackedSequences) -> [Range<Int>] {
        let size = max(16, Self.logitLimit / network.configuration.vocabularySize)
        return stride(from: 0, to: batch.rows.count, by: size).map { $0..<min($0 + size, batch.rows.count) }
    }
}
