import Glibc

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
                for row in range { gatedRowBackward(d + row * n, values + row * 2 * n, values + row * 2 * n + n, n) }
            }
        }
    }
}

private func gatedRowBackward(
    _ d: UnsafePointer<Float>, _ gate: UnsafeMutablePointer<Float>, _ up: UnsafeMutablePointer<Float>, _ count: Int
) {
    var i = 0
    while i + 16 <= count {
        let (x, u, g) = (load(UnsafePointer(gate) + i), load(UnsafePointer(up) + i), load(d + i))
        let s = 1 / (1 + exponential(-x))
        store(g * u * s * (1 + x * (1 - s)), gate + i)
        store(g * x * s, up + i)
        i += 16
    }
    while i < count {
        let (x, u) = (gate[i], up[i])
        let s = 1 / (1 + expf(-x))
        gate[i] = d[i] * u * s * (1 + x * (1 - s))
        up[i] = d[i] * x * s
        i += 1
    }
}
