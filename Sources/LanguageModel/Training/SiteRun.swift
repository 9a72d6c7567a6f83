import Kernels

/// One site of one layer in one pass.
struct SiteRun {
    let linear: SiteLinear
    let values: [Float]
    let dropout: Dropout?
    let usesAdapter: Bool

    /// out = x · Wᵀ + bias, and the updates of dropout(x); their `hidden` is kept for the backward pass.
    func forward(_ x: Matrix, hidden: inout Matrix, into out: inout Matrix) {
        switch linear {
        case .trained(let linear):
            linear.forward(x, values: values, into: &out)
        case .frozen(let weight, let lowRank?) where usesAdapter:
            lowRank.project(x, dropout: dropout, values: values, into: &hidden)
            weight.apply(to: x, updatedBy: lowRank, hidden: hidden, values: values, into: &out)
        case .frozen(let weight, _):
            weight.apply(to: x, into: &out)
        }
    }

    /// The gradients of ``forward(_:hidden:into:)``; `dx` is resized.
    func backward(_ gradient: Matrix, x: Matrix, hidden: Matrix, gradients: inout [Float], into dx: inout Matrix) {
        switch linear {
        case .trained(let linear):
            linear.backward(gradient, x: x, values: values, gradients: &gradients, into: &dx, adding: false)
        case .frozen(let weight, let lowRank?):
            weight.backward(
                gradient, x: x, updatedBy: lowRank, hidden: hidden, dropout: dropout, values: values, gradients: &gradients,
                into: &dx)
        case .frozen(let weight, nil):
            weight.applyTransposed(to: gradient, into: &dx)
        }
    }
}
