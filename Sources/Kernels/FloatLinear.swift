/// A weight in 32-bit floats as stored by Hugging Face, `[outputs, inputs]`.
///
/// Few rows are limited by memory and stream the weight once; many are a matrix product of OpenBLAS.
struct FloatLinear: LinearBackend {
    let outputs: Int
    let inputs: Int
    private let weight: FloatStorage
    var byteCount: Int { outputs * inputs * 4 }

    /// - Parameter fill: writes consecutive rows of the weight, `[rows.count, inputs]`.
    init<Failure: Error>(
        outputs: Int, inputs: Int, fill: (_ rows: Range<Int>, inout MutableSpan<Float>) throws(Failure) -> Void
    ) throws(Failure) {
        self.outputs = outputs
        self.inputs = inputs
        weight = try FloatStorage(parts: [outputs * inputs]) { _, span throws(Failure) in try fill(0..<outputs, &span) }
    }

    func multiply(
        _ x: UnsafePointer<Float>, rows: Int, into out: UnsafeMutablePointer<Float>, stride: Int, adding: Bool,
        finish: BlockFinish?
    ) {
        defer { finish?(0..<rows, 0..<outputs) }
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
        _ d: UnsafePointer<Float>, rows: Int, stride: Int, into out: UnsafeMutablePointer<Float>, adding: Bool,
        finish: BlockFinish?
    ) {
        guard rows > 0 else { return }
        ThreadPool.shared.run(inputs, grain: max(32, 65_536 / outputs)) { range in
            Kernels.multiply(
                Operand(pointer: d, stride: stride),
                Operand(pointer: weight.pointer + range.lowerBound, stride: inputs),
                m: rows, n: range.count, k: outputs, beta: adding ? 1 : 0, into: out + range.lowerBound, stride: inputs)
            finish?(0..<rows, range)
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

/// Some of the output's columns: the weight is read straight through once, whatever the rows. Each row's sums are taken in
/// one order, so that a token's result does not depend on its company.
private func streamed(
    _ x: UnsafePointer<Float>, _ rows: Int, _ count: Int, _ weight: UnsafePointer<Float>, _ columns: Range<Int>,
    _ out: UnsafeMutablePointer<Float>, _ stride: Int
) {
    for j in columns {
        for row in 0..<rows { out[row * stride + j] = dot(weight + j * count, x + row * count, count: count) }
    }
}
