/// A low-rank update of a linear layer (LoRA; Hu et al., 2021): y += scale · (x · aᵀ) · bᵀ.
public struct LowRankWeight: Sendable {
    public let rank: Int
    public let inputs: Int
    public let outputs: Int
    private let scale: Float
    private let a: FloatStorage
    private let b: FloatStorage

    /// - Parameters:
    ///   - a: `[rank, inputs]`, row after row.
    ///   - b: `[outputs, rank]`, row after row.
    public init(rank: Int, inputs: Int, outputs: Int, scale: Float, a: [Float], b: [Float]) {
        precondition(rank > 0 && a.count == rank * inputs && b.count == outputs * rank, "the factors have other shapes")
        self.rank = rank
        self.inputs = inputs
        self.outputs = outputs
        self.scale = scale
        self.a = Self.copy(a)
        self.b = Self.copy(b)
    }

    private static func copy(_ values: [Float]) -> FloatStorage {
        FloatStorage(parts: [values.count]) { _, span in
            for index in values.indices { span[index] = values[index] }
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
                    product(x, rows: rows.count, inputs: inputs, a.pointer, outputs: rank, into: hidden, stride: rank)
                    ThreadPool.shared.run(outputs, grain: 256) { range in
                        multiply(
                            Operand(pointer: hidden, stride: rank),
                            Operand(pointer: b.pointer + range.lowerBound * rank, stride: rank, transposed: true),
                            m: rows.count, n: range.count, k: rank, alpha: scale, beta: 1,
                            into: out + range.lowerBound, stride: stride)
                    }
                }
            }
        }
    }

    /// weight += scale · b · a for some rows of a weight `[outputs, inputs]`; `weight` begins with the first of them.
    func add(_ rows: Range<Int>, toWeight weight: UnsafeMutablePointer<Float>) {
        ThreadPool.shared.run(rows.count, grain: 64) { range in
            multiply(
                Operand(pointer: b.pointer + (rows.lowerBound + range.lowerBound) * rank, stride: rank),
                Operand(pointer: a.pointer, stride: inputs),
                m: range.count, n: inputs, k: rank, alpha: scale, beta: 1,
                into: weight + range.lowerBound * inputs, stride: inputs)
        }
    }
}
