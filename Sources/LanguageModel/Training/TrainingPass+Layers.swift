import Checkpoints
import Kernels

extension TrainingPass {
    /// Turns the layer's input, `a.input`, into its output, ``hidden``.
    mutating func forward(_ index: Int, _ a: inout LayerActivations, _ context: Context) {
        let norm = network.layers[index].feedForwardNorm.values(context.values)
        attend(index, &a, context)
        sum(a.input, projected, into: &a.middle)
        rmsNorm(a.middle, weight: norm, epsilon: epsilon, into: &normed)
        let gateUp = run(.gateUp, index, context)
        gateUp.forward(normed, hidden: &a.lowRankHidden.gateUp, into: &a.gateUp)
        swiGLU(a.gateUp, into: &gated)
        let down = run(.down, index, context)
        down.forward(gated, hidden: &a.lowRankHidden.down, into: &projected)
        sum(a.middle, projected, into: &hidden)
    }

    /// The attention's contribution to the residual, in ``projected``.
    private mutating func attend(_ index: Int, _ a: inout LayerActivations, _ context: Context) {
        let (layer, values, configuration) = (network.layers[index], context.values, network.configuration)
        let (heads, keyValueHeads) = (configuration.headCount, configuration.keyValueHeadCount)
        rmsNorm(a.input, weight: layer.inputNorm.values(values), epsilon: epsilon, into: &normed)
        let queryKeyValue = run(.queryKeyValue, index, context)
        queryKeyValue.forward(normed, hidden: &a.lowRankHidden.queryKeyValue, into: &a.queryKeyValue)
        if configuration.queryKeyNorm {
            a.queryKeyValue.copy(into: &a.beforeHeadNorms)
            rmsNormHeads(
                &a.queryKeyValue, column: 0, count: heads, weight: layer.queryNorm.values(values), epsilon: epsilon)
            rmsNormHeads(
                &a.queryKeyValue, column: configuration.querySize, count: keyValueHeads,
                weight: layer.keyNorm.values(values), epsilon: epsilon)
        }
        rotary.rotate(&a.queryKeyValue, column: 0, heads: heads + keyValueHeads, by: context.angles)
        attention.forward(
            a.queryKeyValue, documents: context.batch.documents, into: &a.attended, totals: &a.attentionTotals)
        let output = run(.attentionOutput, index, context)
        output.forward(a.attended, hidden: &a.lowRankHidden.attentionOutput, into: &projected)
    }

    /// A site's part in this pass; each layer and site draws its own mask.
    private func run(_ site: Projection.Site, _ index: Int, _ context: Context) -> SiteRun {
        let linear = network.layers[index].sites[site]
        let part = index * Projection.Site.allCases.count + site.rawValue
        let dropout = context.dropoutSeed.flatMap { seed in
            linear.lowRank == nil ? nil : Dropout(probability: dropoutProbability, seed: SplitMix64.seed(seed, part: part))
        }
        return SiteRun(linear: linear, values: context.values, dropout: dropout, usesAdapter: context.usesAdapter)
    }

    /// Turns the gradient by the layer's output, ``dHidden``, into that by its input. Uses up `a.gateUp`.
    mutating func backward(
        _ index: Int, _ a: inout LayerActivations, _ context: Context, _ inverse: Matrix, _ gradients: inout [Float]
    ) {
        let norm = network.layers[index].feedForwardNorm
        rmsNorm(a.middle, weight: norm.values(context.values), epsilon: epsilon, into: &normed)
        swiGLU(a.gateUp, into: &gated)
        let down = run(.down, index, context)
        down.backward(dHidden, x: gated, hidden: a.lowRankHidden.down, gradients: &gradients, into: &dGated)
        swiGLUBackward(dGated, gateAndUp: &a.gateUp)
        let gateUp = run(.gateUp, index, context)
        gateUp.backward(a.gateUp, x: normed, hidden: a.lowRankHidden.gateUp, gradients: &gradients, into: &dNormed)
        rmsNormBackward(
            dNormed, x: a.middle, weight: norm.values(context.values), epsilon: epsilon, into: &dHidden,
            gradients: &gradients, at: norm.offset)
        attendBackward(index, a, context, inverse, &gradients)
    }

    private mutating func attendBackward(
        _ index: Int, _ a: LayerActivations, _ context: Context, _ inverse: Matrix, _ gradients: inout [Float]
    ) {
        let (layer, values, configuration) = (network.layers[index], context.values, network.configuration)
        let (heads, keyValueHeads) = (configuration.headCount, configuration.keyValueHeadCount)
        let output = run(.attentionOutput, index, context)
        output.backward(
            dHidden, x: a.attended, hidden: a.lowRankHidden.attentionOutput, gradients: &gradients, into: &dAttended)
        attention.backward(
            dAttended, rows: a.queryKeyValue, out: a.attended, totals: a.attentionTotals,
            documents: context.batch.documents, into: &dQueryKeyValue)
        rotary.rotate(&dQueryKeyValue, column: 0, heads: heads + keyValueHeads, by: inverse)
        if configuration.queryKeyNorm {
            rmsNormHeadsBackward(
                &dQueryKeyValue, x: a.beforeHeadNorms, column: 0, count: heads, weight: layer.queryNorm.values(values),
                epsilon: epsilon, gradients: &gradients, at: layer.queryNorm.offset)
            rmsNormHeadsBackward(
                &dQueryKeyValue, x: a.beforeHeadNorms, column: configuration.querySize, count: keyValueHeads,
                weight: layer.keyNorm.values(values), epsilon: epsilon, gradients: &gradients, at: layer.keyNorm.offset)
        }
        rmsNorm(a.input, weight: layer.inputNorm.values(values), epsilon: epsilon, into: &normed)
        let queryKeyValue = run(.queryKeyValue, index, context)
        queryKeyValue.backward(
            dQueryKeyValue, x: normed, hidden: a.lowRankHidden.queryKeyValue, gradients: &gradients, into: &dNormed)
        rmsNormBackward(
            dNormed, x: a.input, weight: layer.inputNorm.values(values), epsilon: epsilon, into: &dHidden,
            gradients: &gradients, at: layer.inputNorm.offset)
    }
}
