import CKernels

/// A linear layer whose weight and bias lie in a flat array of values that changes from step to step.
public struct TrainableLinear: Sendable {
    public let outputs: Int
    public let inputs: Int
    /// Where the weight, `[outputs, inputs]`, begins in the values.
    public let weight: Int
    /// Where the bias, `[outputs]`, begins; nil for none.
    public let bias: Int?

    /// Of the products; sums are f32 in any case.
    public let precision: Precision

    public init(outputs: Int, inputs: Int, weight: Int, bias: Int? = nil, precision: Precision = .f32) {
        precondition(outputs > 0 && inputs > 0 && weight >= 0, "a weight has rows and columns")
        self.outputs = outputs
        self.inputs = inputs
        self.weight = weight
        self.bias = bias
        self.precision = precision
    }

    /// out = x · weightᵀ + bias.
    ///
    /// - Parameters:
    ///   - x: `[rows, inputs]`
    ///   - out: `[rows, outputs]`, resized.
    public func forward(_ x: Matrix, values: [Float], into out: inout Matrix) {
        precondition(x.columns == inputs && out.columns == outputs, "the shapes of a product differ")
        out.resize(rows: x.rows)
        let rows = x.rows
        withPointers(values) { weight, bias in
            _ = x.withPointer { x in
                out.withMutablePointer { out in
                    matrixProduct(
                        Operand(pointer: x, stride: inputs), Operand(pointer: weight, stride: inputs, transposed: true),
                        m: rows, n: outputs, k: inputs, precision: precision, adding: false, into: out, stride: outputs)
                    guard let bias else { return }
                    for row in 0..<rows { addScaled(bias, by: 1, to: out + row * outputs, count: outputs) }
                }
            }
        }
    }

    /// The gradients of ``forward(_:values:into:)``: dx (+)= d · weight, and in `gradients` dWeight += dᵀ · x, dBias += Σ d.
    ///
    /// - Parameters:
    ///   - gradient: d, by the outputs, `[rows, outputs]`.
    ///   - x: the input of the forward pass, `[rows, inputs]`.
    ///   - dx: `[rows, inputs]`; resized unless it is added to.
    public func backward(
        _ gradient: Matrix, x: Matrix, values: [Float], gradients: inout [Float], into dx: inout Matrix, adding: Bool
    ) {
        inputGradient(gradient, values: values, into: &dx, adding: adding)
        weightGradient(gradient, x: x, gradients: &gradients)
    }

    private func inputGradient(_ gradient: Matrix, values: [Float], into dx: inout Matrix, adding: Bool) {
        precondition(gradient.columns == outputs && dx.columns == inputs, "the shapes of a product differ")
        precondition(!adding || dx.rows == gradient.rows, "a sum has as many rows as its parts")
        if !adding { dx.resize(rows: gradient.rows) }
        withPointers(values) { weight, _ in
            _ = gradient.withPointer { d in
                dx.withMutablePointer { dx in
                    matrixProduct(
                        Operand(pointer: d, stride: outputs), Operand(pointer: weight, stride: inputs),
                        m: gradient.rows, n: inputs, k: outputs, precision: precision, adding: adding, into: dx,
                        stride: inputs)
                }
            }
        }
    }

    private func weightGradient(_ gradient: Matrix, x: Matrix, gradients: inout [Float]) {
        precondition(x.columns == inputs && x.rows == gradient.rows, "the gradient is of another input")
        let rows = x.rows
        gradients.withUnsafeMutableBufferPointer { gradients in
            guard let gradients = gradients.baseAddress else { return }
            _ = gradient.withPointer { d in
                x.withPointer { x in
                    matrixProduct(
                        Operand(pointer: d, stride: outputs, transposed: true), Operand(pointer: x, stride: inputs),
                        m: outputs, n: inputs, k: rows, precision: precision, adding: true, into: gradients + weight,
                        stride: inputs)
                    guard let bias else { return }
                    for row in 0..<rows { ck_add_scaled(d + row * outputs, 1, gradients + bias, outputs) }
                }
            }
        }
    }

    private func withPointers(_ values: [Float], _ body: (UnsafePointer<Float>, UnsafePointer<Float>?) -> Void) {
        precondition(weight + outputs * inputs <= values.count && (bias ?? 0) + outputs <= values.count, "too few values")
        values.withUnsafeBufferPointer { values in
            guard let values = values.baseAddress else { return }
            body(values + weight, bias.map { values + $0 })
        }
    }
}
