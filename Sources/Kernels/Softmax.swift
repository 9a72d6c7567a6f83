import CKernels

/// The largest of `count` values; minus infinity when there are none.
func maximum(_ x: UnsafePointer<Float>, count: Int) -> Float { ck_maximum(x, count) }

/// Replaces x by e^(x - offset) and returns the sum.
func exponentiate(_ x: UnsafeMutablePointer<Float>, offset: Float, count: Int) -> Float { ck_exponentiate(x, offset, count) }

/// The natural logarithm of the sum of all e^x.
func logSumExp(_ x: UnsafePointer<Float>, count: Int) -> Float { ck_log_sum_exp(x, count) }

/// The softmax of each row, in place.
public func softmax(_ x: inout Matrix) {
    let (rows, columns) = (x.rows, x.columns)
    _ = x.withMutablePointer { x in
        ThreadPool.shared.run(rows) { ck_softmax(x + $0 * columns, columns) }
    }
}

/// The natural logarithm of the sum of the exponentials of each row.
public func logSumExp(_ x: Matrix) -> [Float] {
    var result = [Float](repeating: 0, count: x.rows)
    result.withUnsafeMutableBufferPointer { result in
        guard let result = result.baseAddress else { return }
        _ = x.withPointer { values in
            ThreadPool.shared.run(x.rows) { result[$0] = logSumExp(values + $0 * x.columns, count: x.columns) }
        }
    }
    return result
}
