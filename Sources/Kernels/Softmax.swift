import Glibc

/// The largest of `count` values; minus infinity when there are none.
func maximum(_ x: UnsafePointer<Float>, count: Int) -> Float {
    var largest = SIMD16<Float>(repeating: -.infinity)
    var i = 0
    while i + 16 <= count {
        largest = larger(largest, load(x + i))
        i += 16
    }
    var result = -Float.infinity
    for lane in largest.indices { result = max(result, largest[lane]) }
    while i < count {
        result = max(result, x[i])
        i += 1
    }
    return result
}

/// Replaces x by e^(x - offset) and returns the sum.
func exponentiate(_ x: UnsafeMutablePointer<Float>, offset: Float, count: Int) -> Float {
    var sums = SIMD16<Float>.zero
    var i = 0
    while i + 16 <= count {
        let value = exponential(load(UnsafePointer(x) + i) - offset)
        store(value, x + i)
        sums += value
        i += 16
    }
    var total = sum(sums)
    while i < count {
        x[i] = expf(x[i] - offset)
        total += x[i]
        i += 1
    }
    return total
}

/// Replaces x by its softmax: e^x divided by the sum of all e^x.
func softmax(_ x: UnsafeMutablePointer<Float>, count: Int) {
    let scale = 1 / exponentiate(x, offset: maximum(x, count: count), count: count)
    for i in 0..<count { x[i] *= scale }
}

/// The natural logarithm of the sum of all e^x.
func logSumExp(_ x: UnsafePointer<Float>, count: Int) -> Float {
    let offset = maximum(x, count: count)
    var total: Double = 0
    var i = 0
    while i < count {
        // Partial sums of 1,024 keep the error of a large vocabulary below that of one float.
        var sums = SIMD16<Float>.zero
        let end = min(count, i + 1_024)
        while i + 16 <= end {
            sums += exponential(load(x + i) - offset)
            i += 16
        }
        total += Double(sum(sums))
        while i < end {
            total += Double(expf(x[i] - offset))
            i += 1
        }
    }
    return offset + Float(log(total))
}

/// The softmax of each row, in place.
public func softmax(_ x: inout Matrix) {
    let (rows, columns) = (x.rows, x.columns)
    _ = x.withMutablePointer { x in
        ThreadPool.shared.run(rows) { softmax(x + $0 * columns, count: columns) }
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
