import CKernels

/// The gradients of ``swiGLU(_:into:)``: with s = 1 / (1 + e^-gate), by the gate up · s · (1 + gate · (1 - s)), by up gate · s.
///
/// - Parameters:
///   - gradient: by the output, `[rows, n]`.
///   - gateAndUp: the input, `[rows, 2n]`, which becomes the gradient by it.
public func swiGLUBackward(_ gradient: Matrix, gateAndUp: inout Matrix) {
    precondition(gateAndUp.columns == 2 * gradient.columns && gateAndUp.rows == gradient.rows, "the shapes of a gate differ")
    let (rows, n) = (gradient.rows, gradient.columns)
    _ = gradient.withPointer { d in
        gateAndUp.withMutablePointer { values in
            ThreadPool.shared.run(rows, grain: max(1, 4_096 / n)) { range in
                for row in range { ck_swiglu_backward(d + row * n, values + row * 2 * n, values + row * 2 * n + n, n) }
            }
        }
    }
}
