/// A weight in 32-bit floats as stored by Hugging Face, `[outputs, inputs]`.
///
/// Few rows are limited by memory and stream the weight once; many are a matrix product of OpenBLAS.
struct FloatLinear: LinearBackend {
    let outputs: Int
    let inputs: Int
    private let weight: FloatStorage

    /// - Parameter fill: writes consecutive rows of the weight, `[rows.count, inputs]`.
    init<Failure: Error>(
        outputs: Int, inputs: Int, fill: (_ rows: Range<Int>, inout MutableSpan<Float>) throws(Failure) -> Void
    ) throws(Failure) {
        self.outputs = outputs
        self.inputs = inputs
        weight = try FloatStorage(parts: [outputs * inputs]) { _, span throws(Failure) in try fill(0..<outputs, &span) }
    }

    func multiply(
        _ x: UnsafePointer<Float>, rows: Int, into out: UnsafeMutablePointer<Float>, stride: Int, adding: Bool
    ) {
        guard adding else {
            product(x, rows: rows, inputs: inputs, weight.pointer, outputs: outputs, into: out, stride: stride)
            return
        }
        withUnsafeTemporaryAllocation(of: Float.self, capacity: max(1, rows * outputs)) { sums in
            guard let sums = sums.baseAddress else { return }
            product(x, rows: rows, inputs: inputs, weight.pointer, outputs: outputs, into: sums, stride: outputs)
            for row in 0..<rows { addScaled(sums + row * outputs, by: 1, to: out + row * stride, count: outputs) }
        }
    }

    func multiplyTransposed(
        _ d: UnsafePointer<Float>, rows: Int, stride: Int, into out: UnsafeMutablePointer<Float>, adding: Bool
    ) {
        guard rows > 0 else { return }
        ThreadPool.shared.run(inputs, grain: max(32, 65_536 / outputs)) { range in
            Kernels.multiply(
                Operand(pointer: d, stride: stride),
                Operand(pointer: weight.pointer + range.lowerBound, stride: inputs),
                m: rows, n: range.count, k: outputs, beta: adding ? 1 : 0, into: out + range.lowerBound, stride: inputs)
        }
    }

    func copyRow(_ row: Int, into out: UnsafeMutablePointer<Float>) {
        out.update(from: weight.pointer + row * inputs, count: inputs)
    }
}

/// Up to this many rows the weight is streamed; the library's packing of the weight would cost more.
private let streamedRows = 8

/// Floats of a weight that stay in the second cache while several groups of rows pass over them.
private let blockSize = 32_768

/// out[r, j] = Σ x[r, i] · weight[j, i], split over the threads by output.
func product(
    _ x: UnsafePointer<Float>, rows: Int, inputs: Int, _ weight: UnsafePointer<Float>, outputs: Int,
    into out: UnsafeMutablePointer<Float>, stride outStride: Int
) {
    guard rows > 0 else { return }
    if rows <= streamedRows {
        let block = max(8, blockSize / inputs)
        ThreadPool.shared.run(outputs, grain: block) { range in
            for start in stride(from: range.lowerBound, to: range.upperBound, by: block) {
                let columns = start..<min(start + block, range.upperBound)
                streamed(x, rows, inputs, weight, columns, out, outStride)
            }
        }
        return
    }
    ThreadPool.shared.run(outputs, grain: max(32, 65_536 / inputs)) { range in
        multiply(
            Operand(pointer: x, stride: inputs),
            Operand(pointer: weight + range.lowerBound * inputs, stride: inputs, transposed: true),
            m: rows, n: range.count, k: inputs, into: out + range.lowerBound, stride: outStride)
    }
}

/// Some of the output's columns, four rows of x at a time. Each time the weight is read straight through: going over
/// each of its rows for all of x first kept the processor from fetching the next ones ahead, at half the speed.
private func streamed(
    _ x: UnsafePointer<Float>, _ rows: Int, _ count: Int, _ weight: UnsafePointer<Float>, _ columns: Range<Int>,
    _ out: UnsafeMutablePointer<Float>, _ stride: Int
) {
    var row = 0
    while row + 4 <= rows {
        for j in columns {
            let sums = fourDots(weight + j * count, x + row * count, count)
            for i in 0..<4 { out[(row + i) * stride + j] = sums[i] }
        }
        row += 4
    }
    guard row < rows else { return }
    for j in columns {
        for r in row..<rows { out[r * stride + j] = dot(weight + j * count, x + r * count, count: count) }
    }
}

@inline(__always)
private func fourDots(_ weight: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ count: Int) -> SIMD4<Float> {
    let (x1, x2, x3) = (x + count, x + 2 * count, x + 3 * count)
    var (s0, s1, s2, s3) = (SIMD8<Float>.zero, SIMD8<Float>.zero, SIMD8<Float>.zero, SIMD8<Float>.zero)
    var i = 0
    while i + 8 <= count {
        let w = loadEight(weight + i)
        s0 += w * loadEight(x + i)
        s1 += w * loadEight(x1 + i)
        s2 += w * loadEight(x2 + i)
        s3 += w * loadEight(x3 + i)
        i += 8
    }
    var sums = SIMD4(sum(s0), sum(s1), sum(s2), sum(s3))
    while i < count {
        sums += weight[i] * SIMD4(x[i], x1[i], x2[i], x3[i])
        i += 1
    }
    return sums
}
