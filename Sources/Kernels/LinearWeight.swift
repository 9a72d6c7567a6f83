import CKernels

/// The weight of a linear layer or an embedding, `[outputs, inputs]`, packed once when it is made.
///
/// What precision and which library carry the product is known to this type's backends only.
public struct LinearWeight: Sendable {
    public let outputs: Int
    public let inputs: Int
    public let precision: Precision
    private let bias: [Float]
    private let backend: any LinearBackend

    /// - Parameters:
    ///   - parts: the outputs of each layer fused into this one, in order; together ``outputs``.
    ///   - bias: `[outputs]`, or empty for none.
    ///   - fillRows: writes all elements of some rows of one part, `[rows.count, inputs]`, row after row; each row is asked
    ///     for once, in order. What it throws is passed on.
    public init<Failure: Error>(
        parts: [Int], inputs: Int, bias: [Float] = [], precision: Precision,
        fillRows: (_ part: Int, _ rows: Range<Int>, inout MutableSpan<Float>) throws(Failure) -> Void
    ) throws(Failure) {
        outputs = parts.reduce(0, +)
        precondition(outputs > 0 && inputs > 0 && parts.allSatisfy { $0 >= 0 }, "a weight has rows and columns")
        precondition(bias.isEmpty || bias.count == outputs, "a bias has one element for each output")
        self.inputs = inputs
        self.precision = precision
        self.bias = bias
        let fill = { (rows: Range<Int>, span: inout MutableSpan<Float>) throws(Failure) in
            var start = 0
            for (part, count) in parts.enumerated() {
                let common = rows.clamped(to: start..<start + count)
                if !common.isEmpty {
                    let place = (common.lowerBound - rows.lowerBound) * inputs
                    var piece = span.extracting(place..<place + common.count * inputs)
                    try fillRows(part, common.lowerBound - start..<common.upperBound - start, &piece)
                }
                start += count
            }
        }
        if precision == .f32, !ck_has_wide_f32() {
            backend = try FloatLinear(outputs: outputs, inputs: inputs, fill: fill)
        } else {
            backend = try PackedLinear(outputs: outputs, inputs: inputs, precision: precision, fill: fill)
        }
    }

    /// The same in f32 from parts that are written whole.
    ///
    /// - Parameter fill: writes all elements of one part, `[parts[part], inputs]`, row after row; what it throws is passed on.
    public init<Failure: Error>(
        parts: [Int], inputs: Int, bias: [Float] = [],
        fill: (_ part: Int, inout MutableSpan<Float>) throws(Failure) -> Void
    ) throws(Failure) {
        var values: [[Float]] = []
        for (part, rows) in parts.enumerated() {
            values.append([Float](repeating: 0, count: rows * inputs))
            var span = values[part].mutableSpan
            try fill(part, &span)
        }
        self.init(parts: parts, inputs: inputs, bias: bias, precision: .f32) { part, rows, span in
            let start = rows.lowerBound * inputs
            for index in 0..<span.count { span[index] = values[part][start + index] }
        }
    }

    /// The memory of the packed weight.
    public var byteCount: Int { backend.byteCount }

    /// out = x · weightᵀ + bias.
    ///
    /// - Parameters:
    ///   - x: `[rows, inputs]`
    ///   - out: `[rows, outputs]`, resized to the rows of `x`.
    public func apply(to x: Matrix, into out: inout Matrix) {
        apply(to: x, rows: 0..<x.rows, into: &out)
    }

    /// out += x · weightᵀ + bias, as a residual needs it; both have as many rows.
    public func add(_ x: Matrix, to out: inout Matrix) {
        precondition(x.rows == out.rows, "a sum has as many rows as its parts")
        apply(to: x, rows: 0..<x.rows, into: &out, adding: true)
    }

    /// The product for a range of the rows of `x` only; `out` is resized to their number.
    public func apply(to x: Matrix, rows: Range<Int>, into out: inout Matrix) {
        apply(to: x, rows: rows, into: &out, adding: false)
    }

    private func apply(to x: Matrix, rows: Range<Int>, into out: inout Matrix, adding: Bool) {
        precondition(x.columns == inputs && out.columns == outputs, "the shapes of a product differ")
        precondition(rows.lowerBound >= 0 && rows.upperBound <= x.rows, "rows out of range")
        out.resize(rows: rows.count)
        _ = x.withPointer { x in
            out.withMutablePointer { out in
                multiply(x + rows.lowerBound * inputs, rows: rows.count, into: out, adding: adding, finish: nil)
            }
        }
    }

    private func multiply(
        _ x: UnsafePointer<Float>, rows: Int, into out: UnsafeMutablePointer<Float>, adding: Bool, finish: BlockFinish?
    ) {
        backend.multiply(x, rows: rows, into: out, stride: outputs, adding: adding, finish: finish)
        addBias(to: out, rows: rows)
    }

    /// out = x · weightᵀ + bias with `finish` for each block; `out` has room for the rows.
    func multiply(_ x: Matrix, into out: UnsafeMutablePointer<Float>, finish: BlockFinish) {
        precondition(x.columns == inputs, "the shapes of a product differ")
        withoutActuallyEscaping(finish) { finish in
            _ = x.withPointer { multiply($0, rows: x.rows, into: out, adding: false, finish: finish) }
        }
    }

    /// out = gradient · weight, likewise.
    func multiplyTransposed(_ gradient: Matrix, into out: UnsafeMutablePointer<Float>, finish: BlockFinish) {
        precondition(gradient.columns == outputs, "the shapes of a product differ")
        withoutActuallyEscaping(finish) { finish in
            _ = gradient.withPointer {
                backend.multiplyTransposed(
                    $0, rows: gradient.rows, stride: outputs, into: out, adding: false, finish: finish)
            }
        }
    }

    /// out (+)= gradient · weight: what a gradient by the outputs of ``apply(to:into:)`` makes of its input.
    ///
    /// - Parameters:
    ///   - gradient: `[rows, outputs]`
    ///   - out: `[rows, inputs]`; resized unless it is added to.
    public func applyTransposed(to gradient: Matrix, into out: inout Matrix, adding: Bool = false) {
        precondition(gradient.columns == outputs && out.columns == inputs, "the shapes of a product differ")
        precondition(!adding || out.rows == gradient.rows, "a sum has as many rows as its parts")
        if !adding { out.resize(rows: gradient.rows) }
        _ = gradient.withPointer { source in
            out.withMutablePointer { out in
                backend.multiplyTransposed(source, rows: gradient.rows, stride: outputs, into: out, adding: adding, finish: nil)
            }
        }
    }

    private func addBias(to out: UnsafeMutablePointer<Float>, rows: Int) {
        bias.withUnsafeBufferPointer { bias in
            guard let bias = bias.baseAddress, !self.bias.isEmpty else { return }
            for row in 0..<rows { addScaled(bias, by: 1, to: out + row * outputs, count: outputs) }
        }
    }

    /// Looks up rows of the weight, as an embedding does: out[r] = weight[indices[r]].
    ///
    /// - Parameter out: `[indices.count, inputs]`, resized.
    public func lookUp(_ indices: [Int32], into out: inout Matrix) {
        precondition(out.columns == inputs, "the shapes of an embedding differ")
        precondition(indices.allSatisfy { $0 >= 0 && $0 < outputs }, "index out of range")
        out.resize(rows: indices.count)
        _ = out.withMutablePointer { out in
            for (row, index) in indices.enumerated() { backend.copyRow(Int(index), into: out + row * inputs) }
        }
    }

    /// The weight with low-rank updates added: weight + scale · b · a on the outputs from each update's `output` on.
    public func merged(with updates: [(output: Int, update: LowRankWeight)]) -> LinearWeight {
        LinearWeight(parts: [outputs], inputs: inputs, bias: bias, precision: precision) { _, rows, span in
            span.withUnsafeMutableBufferPointer { buffer in
                guard let weight = buffer.baseAddress else { return }
                for (offset, row) in rows.enumerated() { backend.copyRow(row, into: weight + offset * inputs) }
                for (output, update) in updates {
                    precondition(update.inputs == inputs && output >= 0 && output + update.outputs <= outputs)
                    let common = rows.clamped(to: output..<output + update.outputs)
                    guard !common.isEmpty else { continue }
                    update.add(
                        common.lowerBound - output..<common.upperBound - output,
                        toWeight: weight + (common.lowerBound - rows.lowerBound) * inputs)
                }
            }
        }
    }
}
