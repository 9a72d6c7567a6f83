import CKernels

/// The trainable low-rank updates (LoRA; Hu et al., 2021) of layers that share their input, over a flat array of values:
/// out += scale · (dropout(x) · aᵀ) · bᵀ for each.
///
/// The small products join the large ones: `LinearWeight.apply(to:updatedBy:hidden:values:into:)` and its backward pass add them
/// to each block of the output while it is in the cache.
public struct LowRankSite: Sendable {
    /// One update.
    public struct Update: Sendable, Equatable {
        public let rank: Int
        public let outputs: Int
        public let scale: Float
        /// Where its output begins in the row of outputs.
        public let column: Int
        /// Where b, `[outputs, rank]`, begins in the values.
        public let b: Int

        public init(rank: Int, outputs: Int, scale: Float, column: Int, b: Int) {
            self.rank = rank
            self.outputs = outputs
            self.scale = scale
            self.column = column
            self.b = b
        }
    }

    public let inputs: Int
    /// The sum of the ranks.
    public let rank: Int
    /// Where the stacked a, `[rank, inputs]`, begins in the values.
    public let a: Int
    public let updates: [Update]

    public init(inputs: Int, a: Int, updates: [Update]) {
        precondition(inputs > 0 && !updates.isEmpty, "a site has updates")
        self.inputs = inputs
        self.a = a
        self.updates = updates
        rank = updates.reduce(0) { $0 + $1.rank }
    }

    /// hidden = dropout(x) · aᵀ.
    ///
    /// - Parameters:
    ///   - x: the input, `[rows, inputs]`.
    ///   - hidden: `[rows, rank]`, resized.
    public func project(_ x: Matrix, dropout: Dropout?, values: [Float], into hidden: inout Matrix) {
        precondition(x.columns == inputs && hidden.columns == rank, "the shapes of an update differ")
        hidden.resize(rows: x.rows)
        let count = x.rows
        withValues(values) { values in
            ScratchMemory.withFloats(inputs * rank) { across in
                ck_transpose(values + a, inputs, rank, inputs, 1, across, rank)
                _ = x.withPointer { x in
                    hidden.withMutablePointer { hidden in
                        ThreadPool.shared.run(count, grain: Self.rowsAtOnce) { rows in
                            withMasked(x, dropout, rows, 0..<inputs) { x, stride, rows in
                                ck_product_strided(
                                    x, stride, 1, rows.count, across, rank, inputs, hidden + rows.lowerBound * rank, rank, rank,
                                    false)
                            }
                        }
                    }
                }
            }
        }
    }

    /// dHidden = scale · d · b, and the factors' gradients: dB += scale · dᵀ · hidden, dA += dHiddenᵀ · dropout(x).
    ///
    /// - Parameters:
    ///   - gradient: d, by the outputs, `[rows, outputs of all layers]`.
    ///   - x: the input, `[rows, inputs]`, whose mask is drawn again.
    ///   - hidden: what ``project(_:dropout:values:into:)`` made of it.
    ///   - dHidden: room for `[rows, rank]`.
    func backward(
        _ gradient: Matrix, x: Matrix, dropout: Dropout?, hidden: Matrix, values: [Float], gradients: inout [Float],
        into dHidden: UnsafeMutablePointer<Float>
    ) {
        precondition(hidden.rows == x.rows && gradient.rows == x.rows && x.columns == inputs, "the shapes of an update differ")
        let (count, stride) = (x.rows, gradient.columns)
        _ = gradient.withPointer { d in
            withValues(values) { values in
                ThreadPool.shared.run(count, grain: Self.rowsAtOnce) { lower(d, stride, $0, values, into: dHidden) }
            }
            gradients.withUnsafeMutableBufferPointer { gradients in
                guard let gradients = gradients.baseAddress else { return }
                _ = hidden.withPointer { addOutputFactors(d, stride, $0, rows: count, to: gradients) }
                _ = x.withPointer { addInputFactors(dHidden, $0, dropout, rows: count, to: gradients) }
            }
        }
    }

    /// dHidden = scale · d · b for some rows.
    private func lower(
        _ d: UnsafePointer<Float>, _ stride: Int, _ rows: Range<Int>, _ values: UnsafePointer<Float>,
        into dHidden: UnsafeMutablePointer<Float>
    ) {
        var first = 0
        for update in updates {
            ck_product_strided(
                d + rows.lowerBound * stride + update.column, stride, 1, rows.count, values + update.b, update.rank,
                update.outputs, dHidden + rows.lowerBound * rank + first, rank, update.rank, false)
            for row in rows { ck_scale(dHidden + row * rank + first, update.scale, update.rank) }
            first += update.rank
        }
    }

    /// Taken as (hiddenᵀ · d)ᵀ, so that the long side lies in vectors.
    private func addOutputFactors(
        _ d: UnsafePointer<Float>, _ stride: Int, _ hidden: UnsafePointer<Float>, rows: Int,
        to gradients: UnsafeMutablePointer<Float>
    ) {
        var first = 0
        for update in updates {
            let (hidden, b) = (hidden + first, gradients + update.b)
            ThreadPool.shared.run(update.outputs, grain: 64) { range in
                withUnsafeTemporaryAllocation(of: Float.self, capacity: update.rank * range.count) { sums in
                    guard let sums = sums.baseAddress else { return }
                    ck_product_strided(
                        hidden, 1, rank, update.rank, d + update.column + range.lowerBound, stride, rows, sums, range.count,
                        range.count, false)
                    for (index, output) in range.enumerated() {
                        for r in 0..<update.rank { b[output * update.rank + r] += update.scale * sums[r * range.count + index] }
                    }
                }
            }
            first += update.rank
        }
    }

    private func addInputFactors(
        _ dHidden: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ dropout: Dropout?, rows: Int,
        to gradients: UnsafeMutablePointer<Float>
    ) {
        ThreadPool.shared.run(inputs, grain: 64) { columns in
            withMasked(x, dropout, 0..<rows, columns) { x, stride, rows in
                ck_product_strided(
                    dHidden + rows.lowerBound * rank, 1, rank, rank, x, stride, rows.count, gradients + a + columns.lowerBound,
                    inputs, columns.count, true)
            }
        }
    }

    /// Rows whose masked input stays in the second cache.
    private static let rowsAtOnce = 32

    /// Lends a part of dropout(x), some rows at a time, with the distance of its rows.
    private func withMasked(
        _ x: UnsafePointer<Float>, _ dropout: Dropout?, _ rows: Range<Int>, _ columns: Range<Int>,
        _ body: (UnsafePointer<Float>, Int, Range<Int>) -> Void
    ) {
        guard let dropout else { return body(x + rows.lowerBound * inputs + columns.lowerBound, inputs, rows) }
        let width = columns.count
        let height = max(Self.rowsAtOnce, Self.rowsAtOnce * inputs / width)
        ScratchMemory.withFloats(min(height, rows.count) * width) { masked in
            for start in stride(from: rows.lowerBound, to: rows.upperBound, by: height) {
                let part = start..<min(start + height, rows.upperBound)
                let place = start * inputs + columns.lowerBound
                dropout.apply(
                    to: x + place, stride: inputs, place: place, width: inputs, rows: part.count, columns: width, adding: false,
                    into: masked, stride: width)
                body(UnsafePointer(masked), width, part)
            }
        }
    }

    func withValues(_ values: [Float], _ body: (UnsafePointer<Float>) -> Void) {
        precondition(
            a + rank * inputs <= values.count && updates.allSatisfy { $0.b + $0.outputs * $0.rank <= values.count },
            "too few values")
        values.withUnsafeBufferPointer { if let values = $0.baseAddress { body(values) } }
    }
}
