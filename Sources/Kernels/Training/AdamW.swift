import CKernels
import Glibc

/// Adam with decoupled weight decay (Loshchilov and Hutter, 2019) over a flat array of values.
///
/// The state is part of a training checkpoint: the same state, values and gradients give the same bits.
public struct AdamW: Sendable, Equatable {
    public var beta1: Float = 0.9
    public var beta2: Float = 0.999
    public var epsilon: Float = 1e-8
    /// Each step takes learningRate · weightDecay of a value away, where values decay at all.
    public var weightDecay: Float
    /// Running means of the gradients and of their squares, one for each value.
    public var first: [Float]
    public var second: [Float]
    /// Steps done.
    public var step = 0

    public init(count: Int, weightDecay: Float) {
        self.weightDecay = weightDecay
        first = [Float](repeating: 0, count: count)
        second = first
    }

    /// One step.
    ///
    /// - Parameters:
    ///   - gradientScale: factor of all gradients, such as that of clipping.
    ///   - decays: ascending ranges of the values that decay; the others do not.
    public mutating func step(
        _ values: inout [Float], gradients: [Float], learningRate: Float, gradientScale: Float, decays: [Range<Int>]
    ) {
        precondition(values.count == first.count && gradients.count == first.count, "the state is of another model")
        step += 1
        let corrections = (1 - pow(Double(beta1), Double(step)), 1 - pow(Double(beta2), Double(step)))
        let rate = Float(Double(learningRate) / corrections.0)
        let rootCorrection = Float(corrections.1.squareRoot())
        let (decayed, count) = (1 - learningRate * weightDecay, values.count)
        // Taken out and put back, so that the arrays are changed in place.
        var (means, squares) = (first, second)
        (first, second) = ([], [])
        values.withUnsafeMutableBufferPointer { values in
            gradients.withUnsafeBufferPointer { gradients in
                means.withUnsafeMutableBufferPointer { means in
                    squares.withUnsafeMutableBufferPointer { squares in
                        guard let values = values.baseAddress, let gradients = gradients.baseAddress,
                            let means = means.baseAddress, let squares = squares.baseAddress
                        else { return }
                        if weightDecay != 0 {
                            for range in decays { shrink(values, range, by: decayed) }
                        }
                        ThreadPool.shared.run(count, grain: 16_384) { range in
                            let start = range.lowerBound
                            ck_adamw(
                                values + start, gradients + start, means + start, squares + start, beta1, beta2, epsilon, rate,
                                1 / rootCorrection, gradientScale, range.count)
                        }
                    }
                }
            }
        }
        (first, second) = (means, squares)
    }

    private func shrink(_ values: UnsafeMutablePointer<Float>, _ range: Range<Int>, by factor: Float) {
        ThreadPool.shared.run(range.count, grain: 65_536) { part in
            for i in part { values[range.lowerBound + i] *= factor }
        }
    }
}

/// Σ x², in the same order on every run.
public func sumOfSquares(_ x: [Float]) -> Double {
    let block = 4_096
    let blocks = (x.count + block - 1) / block
    let count = x.count
    var sums = [Double](repeating: 0, count: blocks)
    sums.withUnsafeMutableBufferPointer { sums in
        guard let sums = sums.baseAddress else { return }
        x.withUnsafeBufferPointer { x in
            guard let x = x.baseAddress else { return }
            ThreadPool.shared.run(blocks, grain: 16) { range in
                for index in range {
                    let start = index * block
                    sums[index] = Double(dot(x + start, x + start, count: min(block, count - start)))
                }
            }
        }
    }
    return sums.reduce(0, +)
}
