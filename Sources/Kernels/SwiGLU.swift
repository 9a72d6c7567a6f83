import CKernels

/// The gated activation of the Llama family (Shazeer, 2020): silu(gate) · up with silu(x) = x / (1 + e^-x).
///
/// - Parameters:
///   - gateAndUp: `[rows, 2n]`, the gate in the first n columns.
///   - out: `[rows, n]`, resized to the rows of `gateAndUp`.
public func swiGLU(_ gateAndUp: Matrix, into out: inout Matrix) {
    precondition(gateAndUp.columns == 2 * out.columns, "gate and up do not make twice the output")
    out.resize(rows: gateAndUp.rows)
    let (rows, n) = (out.rows, out.columns)
    _ = gateAndUp.withPointer { input in
        out.withMutablePointer { out in
            ThreadPool.shared.run(rows, grain: max(1, 4_096 / n)) { range in
                for row in range { ck_swiglu(input + row * 2 * n, input + row * 2 * n + n, out + row * n, n) }
            }
        }
    }
}
