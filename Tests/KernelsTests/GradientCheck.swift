import Kernels

/// Compares a gradient with differences of the function itself.
///
/// The objective is a sum of the outputs with random weights: a plain sum is constant for a softmax and blind to much else.
struct GradientCheck {
    /// Random numbers in -1..<1, the same for the same seed.
    static func random(_ count: Int, seed: UInt64) -> [Float] {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Float(Int64(state >> 32) - 2_147_483_648) / 2_147_483_648
        }
    }

    static func matrix(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
        Matrix(random(rows * columns, seed: seed), columns: columns)
    }

    /// Σ weight · output, in double precision.
    static func objective(_ output: Matrix, weights: Matrix) -> Double {
        zip(output.values, weights.values).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }

    /// The largest difference between `gradient` and central differences of `function`, relative to the largest gradient.
    static func deviation(of gradient: [Float], at point: [Float], _ function: ([Float]) -> Double) -> Double {
        precondition(gradient.count == point.count, "each input has a gradient")
        let step: Float = 1e-2
        var largest = 1e-3
        var worst = 0.0
        for index in point.indices {
            var moved = point
            moved[index] = point[index] + step
            let above = function(moved)
            moved[index] = point[index] - step
            let below = function(moved)
            let slope = (above - below) / (2 * Double(step))
            largest = max(largest, abs(slope))
            worst = max(worst, abs(slope - Double(gradient[index])))
        }
        return worst / largest
    }
}
