import CKernels

/// The gradients of ``rmsNorm(_:weight:epsilon:into:)``: with r = 1 / √(mean of x² + epsilon) and g = gradient · weight,
/// dx += r · g - x · r³ / n · Σ g · x.
///
/// - Parameters:
///   - gradient: by the output, `[rows, n]`.
///   - x: the input, `[rows, n]`.
///   - dx: `[rows, n]`, added to: the residual's gradient is there already.
///   - gradients: where the weight's gradient Σ gradient · x · r is added, from `at` on; nil for a frozen weight.
public func rmsNormBackward(
    _ gradient: Matrix, x: Matrix, weight: [Float], epsilon: Float, into dx: inout Matrix,
    gradients: inout [Float], at: Int?
) {
    precondition(gradient.rows == x.rows && dx.rows == x.rows && weight.count == x.columns, "the shapes of a norm differ")
    let columns = x.columns
    normBackward(
        gradient, x, NormHeads(column: 0, count: 1, stride: columns), weight, epsilon, &dx, adding: true, &gradients, at)
}

/// The gradients of ``rmsNormHeads(_:column:count:weight:epsilon:)``, in place: in these columns `gradient` is by the output
/// before and by the input after.
///
/// - Parameter x: the input of the forward pass, before it was normalized in place.
public func rmsNormHeadsBackward(
    _ gradient: inout Matrix, x: Matrix, column: Int, count: Int, weight: [Float], epsilon: Float,
    gradients: inout [Float], at: Int?
) {
    precondition(column >= 0 && column + count * weight.count <= x.columns, "the heads exceed the row")
    precondition(gradient.rows == x.rows && gradient.columns == x.columns, "the shapes of a norm differ")
    let heads = NormHeads(column: column, count: count, stride: x.columns)
    let output = gradient
    normBackward(output, x, heads, weight, epsilon, &gradient, adding: false, &gradients, at)
}

/// Blocks of a row that are normalized apart.
private struct NormHeads {
    let column: Int
    let count: Int
    let stride: Int
}

private func normBackward(
    _ gradient: Matrix, _ x: Matrix, _ heads: NormHeads, _ weight: [Float], _ epsilon: Float, _ dx: inout Matrix,
    adding: Bool, _ gradients: inout [Float], _ at: Int?
) {
    let (rows, width) = (x.rows, weight.count)
    var scales = [Float](repeating: 0, count: rows * heads.count)
    weight.withUnsafeBufferPointer { weight in
        guard let weight = weight.baseAddress else { return }
        _ = gradient.withPointer { d in
            x.withPointer { x in
                scales.withUnsafeMutableBufferPointer { scales in
                    guard let scales = scales.baseAddress else { return }
                    _ = dx.withMutablePointer { dx in
                        ThreadPool.shared.run(rows, grain: max(1, 8_192 / (heads.count * width))) { range in
                            for row in range {
                                for head in 0..<heads.count {
                                    let place = row * heads.stride + heads.column + head * width
                                    scales[row * heads.count + head] = ck_rms_norm_backward(
                                        d + place, x + place, weight, epsilon, dx + place, adding, width)
                                }
                            }
                        }
                    }
                    guard let at else { return }
                    gradients.withUnsafeMutableBufferPointer { gradients in
                        guard let target = gradients.baseAddress.map({ $0 + at }) else { return }
                        ThreadPool.shared.run(width, grain: 64) { range in
                            for row in 0..<rows {
                                for head in 0..<heads.count {
                                    let place = row * heads.stride + heads.column + head * width
                                    let scale = scales[row * heads.count + head]
                                    for i in range { target[i] += d[place + i] * x[place + i] * scale }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
