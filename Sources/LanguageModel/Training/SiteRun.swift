import Kernels

/// One site of one layer in one pass.
struct SiteRun {
    let linear: SiteLinear
    let values: [Float]
    let dropout: Dropout?
    let usesAdapter: Bool

    /// out = x · Wᵀ + bias, and the updates of dropout(x); their `hidden` is kept for the backward pass.
    func forward(_ x: Matrix, hidden: inout Matrix, scratch: inout SiteLinear.Scratch, into out: inout Matrix) {
        switch linear.base {
        case .frozen(let weight): weight.apply(to: x, into: &out)
        case .trained(let linear): linear.forward(x, values: values, into: &out)
        }
        guard let lowRank = linear.lowRank, usesAdapter else { return }
        dropout?.apply(to: x, into: &scratch.dropped)
        lowRank.forward(dropout == nil ? x : scratch.dropped, values: values, hidden: &hidden, into: &out)
    }

    /// The gradients of ``forward(_:hidden:scratch:into:)``; `dx` is resized.
    func backward(
        _ gradient: Matrix, x: Matrix, hidden: Matrix, scratch: inout SiteLinear.Scratch, gradients: inout [Float],
        into dx: inout Matrix
    ) {
        switch linear.base {
        case .frozen(let weight): weight.applyTransposed(to: gradient, into: &dx)
        case .trained(let linear):
            linear.backward(gradient, x: x, values: values, gradients: &gradients, into: &dx, adding: false)
        }
        guard let lowRank = linear.lowRank else { return }
        dropout?.apply(to: x, into: &scratch.dropped)
        lowRank.backward(
            gradient, x: dropout == nil ? x : scratch.dropped, hidden: hidden, values: values, gradients: &gradients,
            hiddenGradient: &scratch.hiddenGradient, into: &scratch.update)
        if let dropout {
            dropout.apply(to: scratch.update, into: &dx, adding: true)
        } else {
            add(scratch.update, to: &dx)
        }
    }
}
