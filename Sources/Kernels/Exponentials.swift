import CKernels

/// The numerators of a softmax at a temperature, e^((x - the largest x) / temperature), and their sum.
public func softmaxNumerators(_ x: [Float], temperature: Float) -> (values: [Float], sum: Double) {
    var values = x
    var sum = 0.0
    values.withUnsafeMutableBufferPointer { buffer in
        guard let values = buffer.baseAddress else { return }
        let (largest, block) = (ck_maximum(values, buffer.count), 1_024)
        // Partial sums keep the error of a large vocabulary below that of one float.
        for start in stride(from: 0, to: buffer.count, by: block) {
            let count = min(block, buffer.count - start)
            // The difference first: a tiny temperature must not make two infinities.
            for i in start..<start + count { values[i] = (values[i] - largest) / temperature }
            sum += Double(ck_exponentiate(values + start, 0, count))
        }
    }
    return (values, sum)
}

extension Matrix {
    /// The index of the largest value of a row, the lowest among equals.
    public func indexOfMaximum(row: Int) -> Int {
        precondition(row >= 0 && row < rows, "row out of range")
        return withPointer { ck_index_of_maximum($0 + row * columns, columns) } ?? 0
    }
}
