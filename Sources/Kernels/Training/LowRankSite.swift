/// The trainable low-rank updates (LoRA; Hu et al., 2021) of layers that share their input, over a flat array of values:
/// out += scale · (x · aᵀ) · bᵀ for each.
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

    /// - Parameters:
    ///   - x: the input, after its dropout, `[rows, inputs]`.
    ///   - hidden: becomes x · aᵀ, `[rows, rank]`; the backward pass wants it again.
    ///   - out: `[rows, ≥ column + outputs]`, added to.
    public func forward(_ x: Matrix, values: [Float], hidden: inout Matrix, into out: inout Matrix) {
        precondition(x.columns == inputs && hidden.columns == rank && out.rows == x.rows, "the shapes of an update differ")
        hidden.resize(rows: x.rows)
        let stride = out.columns
        values.withUnsafeBufferPointer { values in
            guard let values = values.baseAddress else { return }
            withPointers(x, &hidden, &out) { x, hidden, out in
                forEachRowBlock(x.count) { rows in
                    let hidden = hidden + rows.lowerBound * rank
                    multiply(
                        Operand(pointer: x.pointer + rows.lowerBound * inputs, stride: inputs),
                        Operand(pointer: values + a, stride: inputs, transposed: true),
                        m: rows.count, n: rank, k: inputs, into: hidden, stride: rank)
                    var first = 0
                    for update in updates {
                        multiply(
                            Operand(pointer: hidden + first, stride: rank),
                            Operand(pointer: values + update.b, stride: update.rank, transposed: true),
                            m: rows.count, n: update.outputs, k: update.rank, alpha: update.scale, beta: 1,
                            into: out + rows.lowerBound * stride + update.column, stride: stride)
                        first += update.rank
                    }
                }
            }
        }
    }

    /// The gradients of ``forward(_:values:hidden:into:)``.
    ///
    /// - Parameters:
    ///   - gradient: by the outputs, `[rows, columns of out]`.
    ///   - x: as it went in, after its dropout.
    ///   - hidden: as the forward pass left it.
    ///   - hiddenGradient: scratch, `[rows, rank]`.
    ///   - dx: becomes the gradient by `x`, `[rows, inputs]`, before the dropout's way back.
    public func backward(
        _ gradient: Matrix, x: Matrix, hidden: Matrix, values: [Float], gradients: inout [Float],
        hiddenGradient: inout Matrix, into dx: inout Matrix
    ) {
        precondition(hidden.rows == x.rows && gradient.rows == x.rows && dx.columns == inputs, "the shapes of an update differ")
        hiddenGradient.resize(rows: x.rows)
        dx.resize(rows: x.rows)
        let stride = gradient.columns
        values.withUnsafeBufferPointer { values in
            guard let values = values.baseAddress else { return }
            withPointers(gradient, &hiddenGradient, &dx) { d, dHidden, dx in
                forEachRowBlock(d.count) { rows in
                    let dHidden = dHidden + rows.lowerBound * rank
                    var first = 0
                    for update in updates {
                        multiply(
                            Operand(pointer: d.pointer + rows.lowerBound * stride + update.column, stride: stride),
                            Operand(pointer: values + update.b, stride: update.rank),
                            m: rows.count, n: update.rank, k: update.outputs, alpha: update.scale,
                            into: dHidden + first, stride: rank)
                        first += update.rank
                    }
                    multiply(
                        Operand(pointer: dHidden, stride: rank), Operand(pointer: values + a, stride: inputs),
                        m: rows.count, n: inputs, k: rank, into: dx + rows.lowerBound * inputs, stride: inputs)
                }
            }
        }
        addFactorGradients(gradient, x, hidden, hiddenGradient, &gradients)
    }

    /// dB += scale · dᵀ · hidden and dA += dHiddenᵀ · x, split over rows of b and columns of a.
    private func addFactorGradients(
        _ gradient: Matrix, _ x: Matrix, _ hidden: Matrix, _ hiddenGradient: Matrix, _ gradients: inout [Float]
    ) {
        let (rows, stride) = (x.rows, gradient.columns)
        gradients.withUnsafeMutableBufferPointer { gradients in
            guard let gradients = gradients.baseAddress else { return }
            _ = gradient.withPointer { d in
                hidden.withPointer { hidden in
                    var first = 0
                    for update in updates {
                        let (hidden, rank) = (hidden + first, rank)
                        ThreadPool.shared.run(update.outputs, grain: 64) { range in
                            multiply(
                                Operand(pointer: d + update.column + range.lowerBound, stride: stride, transposed: true),
                                Operand(pointer: hidden, stride: rank),
                                m: range.count, n: update.rank, k: rows, alpha: update.scale, beta: 1,
                                into: gradients + update.b + range.lowerBound * update.rank, stride: update.rank)
                        }
                        first += update.rank
                    }
                }
            }
            _ = hiddenGradient.withPointer { dHidden in
                x.withPointer { x in
                    ThreadPool.shared.run(inputs, grain: 64) { range in
                        multiply(
                            Operand(pointer: dHidden, stride: rank, transposed: true),
                            Operand(pointer: x + range.lowerBound, stride: inputs),
                            m: rank, n: range.count, k: rows, beta: 1,
                            into: gradients + a + range.lowerBound, stride: inputs)
                    }
                }
            }
        }
    }

    private func forEachRowBlock(_ rows: Int, _ body: (Range<Int>) -> Void) {
        ThreadPool.shared.run(rows, grain: 64, body)
    }

    private func withPointers(
        _ x: Matrix, _ second: inout Matrix, _ third: inout Matrix,
        _ body: ((pointer: UnsafePointer<Float>, count: Int), UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>) -> Void
    ) {
        _ = x.withPointer { pointer in
            second.withMutablePointer { second in
                third.withMutablePointer { third in body((pointer, x.rows), second, third) }
            }
        }
    }
}
