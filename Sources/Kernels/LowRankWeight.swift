/// A low-rank update of a linear layer (LoRA; Hu et al., 2021): y += scale · (x · aᵀ) · bᵀ.
public struct LowRankWeight: Sendable {
    public let rank: Int
    public let inputs: Int
    public let outputs: Int
    private let a: PackedLinear
    private let b: PackedLinear

    /// - Parameters:
    ///   - a: `[rank, inputs]`, row after row.
    ///   - b: `[outputs, rank]`, row after row.
    public init(rank: Int, inputs: Int, outputs: Int, scale: Float, a: [Float], b: [Float]) {
        precondition(rank > 0 && a.count == rank * inputs && b.count == outputs * rank, "the factors have other shapes")
        self.rank = rank
        self.inputs = inputs
        self.outputs = outputs
        self.a = Self.pack(a, outputs: rank, inputs: inputs, scale: 1)
        self.b = Self.pack(b, outputs: outputs, inputs: rank, scale: scale)
    }

    private static func pack(_ values: [Float], outputs: Int, inputs: Int, scale: Float) -> PackedLinear {
        PackedLinear(outputs: outputs, inputs: inputs, precision: .f32) { rows, span in
            for index in 0..<span.count { span[index] = scale * values[rows.lowerBound * inputs + index] }
        }
    }

    /// Adds the update for a range of rows: out[r, column + j] += scale · Σ (x[r] · aᵀ) · b[j].
    ///
    /// - Parameters:
    ///   - x: `[rows, inputs]`
    ///   - out: at least `column + outputs` columns and as many rows as `x`.
    public func add(to out: inout Matrix, column: Int, x: Matrix, rows: Range<Int>) {
        precondition(x.columns == inputs && out.rows == x.rows, "the shapes of an update differ")
        precondition(column >= 0 && column + outputs <= out.columns, "the update exceeds the row")
        precondition(rows.lowerBound >= 0 && rows.upperBound <= x.rows, "rows out of range")
        let stride = out.columns
        _ = x.withPointer { x in
            out.withMutablePointer { out in
                let x = x + rows.lowerBound * inputs
                let out = out + rows.lowerBound * stride + column
                withUnsafeTemporaryAllocation(of: Float.self, capacity: max(1, rows.count * rank)) { hidden in
                    guard let hidden = hidden.baseAddress else { return }
                    a.multiply(x, rows: rows.count, into: hidden, stride: rank, adding: false, finish: nil)
                    b.multiply(hidden, rows: rows.count, into: out, stride: stride, adding: true, finish: nil)
                }
            }
        }
    }

    /// weight += scale · b · a for some rows of a weight `[outputs, inputs]`; `weight` begins with the first of them.
    func add(_ rows: Range<Int>, toWeight weight: UnsafeMutablePointer<Float>) {
        var (factors, lines) = ([Float](repeating: 0, count: rank), [Float](repeating: 0, count: rank * inputs))
        for r in 0..<rank {
            lines.withUnsafeMutableBufferPointer { if let line = $0.baseAddress { a.copyRow(r, into: line + r * inputs) } }
        }
        for (offset, row) in rows.enumerated() {
            factors.withUnsafeMutableBufferPointer { if let factors = $0.baseAddress { b.copyRow(row, into: factors) } }
            for r in 0..<rank {
                lines.withUnsafeBufferPointer { lines in
                    guard let line = lines.baseAddress else { return }
                    addScaled(line + r * inputs, by: factors[r], to: weight + offset * inputs, count: inputs)
                }
            }
        }
    }
}
