import CKernels

/// One row: out[i] = x[i] · weight[i] / √(mean of x² + epsilon). `out` may be `x`.
func normalize(
    _ x: UnsafePointer<Float>, weight: UnsafePointer<Float>, epsilon: Float, count: Int,
    into out: UnsafeMutablePointer<Float>
) {
    ck_rms_norm(x, weight, epsilon, out, count)
}

/// Root-mean-square normalization of each row (Zhang and Sennrich, 2019): x · weight / √(mean of x² + epsilon).
///
/// - Parameters:
///   - x: `[rows, n]`
///   - weight: `[n]`
///   - out: `[rows, n]`, resized to the rows of `x`.
public func rmsNorm(_ x: Matrix, weight: [Float], epsilon: Float, into out: inout Matrix) {
    precondition(weight.count == x.columns && out.columns == x.columns, "the shapes of a norm differ")
    out.resize(rows: x.rows)
    let (rows, columns) = (x.rows, x.columns)
    weight.withUnsafeBufferPointer { weight in
        guard let weight = weight.baseAddress else { return }
        _ = x.withPointer { x in
            out.withMutablePointer { out in
                ThreadPool.shared.run(rows, grain: max(1, 8_192 / columns)) { range in
                    for row in range {
                        let at = row * columns
                        normalize(x + at, weight: weight, epsilon: epsilon, count: columns, into: out + at)
                    }
                }
            }
        }
    }
}

/// Normalizes each head apart, in place: `count` blocks of `weight.count` columns of each row, from `column` on.
public func rmsNormHeads(_ x: inout Matrix, column: Int, count: Int, weight: [Float], epsilon: Float) {
    let width = weight.count
    precondition(column >= 0 && count >= 0 && column + count * width <= x.columns, "the heads exceed the row")
    let (rows, columns) = (x.rows, x.columns)
    weight.withUnsafeBufferPointer { weight in
        guard let weight = weight.baseAddress else { return }
        _ = x.withMutablePointer { x in
            ThreadPool.shared.run(rows, grain: max(1, 8_192 / (count * width + 1))) { range in
                for row in range {
                    for head in 0..<count {
                        let at = x + row * columns + column + head * width
                        normalize(at, weight: weight, epsilon: epsilon, count: width, into: at)
                    }
                }
            }
        }
    }
}
