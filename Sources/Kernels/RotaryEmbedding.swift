import CKernels
import Glibc

/// How the rotary frequencies are stretched beyond the trained context.
public enum RotaryScaling: Sendable, Equatable {
    case none
    /// All frequencies divided by `factor`.
    case linear(factor: Float)
    /// Llama 3: long wavelengths divided by `factor`, short ones kept, a smooth passage between.
    case llama3(factor: Float, lowFrequency: Float, highFrequency: Float, originalPositions: Float)
}

/// Rotary position embedding (Su et al., 2021) in the half-split layout of Hugging Face:
/// element i of a head's first half turns with element i of its second half.
public struct RotaryEmbedding: Sendable {
    public let headDimension: Int
    /// Radians per position, `[headDimension / 2]`.
    public let frequencies: [Float]

    public init(headDimension: Int, base: Float, scaling: RotaryScaling = .none) {
        precondition(headDimension > 0 && headDimension.isMultiple(of: 2), "a rotary head has an even size")
        self.headDimension = headDimension
        frequencies = (0..<headDimension / 2).map { index in
            let frequency = 1 / powf(base, Float(2 * index) / Float(headDimension))
            return Self.scale(frequency, scaling)
        }
    }

    private static func scale(_ frequency: Float, _ scaling: RotaryScaling) -> Float {
        switch scaling {
        case .none:
            return frequency
        case .linear(let factor):
            return frequency / factor
        case .llama3(let factor, let low, let high, let original):
            let wavelength = 2 * Float.pi / frequency
            if wavelength > original / low { return frequency / factor }
            if wavelength < original / high { return frequency }
            let smooth = (original / wavelength - low) / (high - low)
            return (1 - smooth) * frequency / factor + smooth * frequency
        }
    }

    /// The cosines and sines of one token in each row: `[positions.count, headDimension]`, cosines first.
    public func angles(at positions: [Int]) -> Matrix {
        var result = Matrix(rows: positions.count, columns: headDimension)
        let half = headDimension / 2
        _ = result.withMutablePointer { result in
            for (row, position) in positions.enumerated() {
                for index in 0..<half {
                    let angle = Float(position) * frequencies[index]
                    result[row * headDimension + index] = cosf(angle)
                    result[row * headDimension + half + index] = sinf(angle)
                }
            }
        }
        return result
    }

    /// Turns `heads` heads of each row in place, from `column` on; row r by row r of `angles`.
    public func rotate(_ x: inout Matrix, column: Int, heads: Int, by angles: Matrix) {
        let (rows, columns, width, half) = (x.rows, x.columns, headDimension, headDimension / 2)
        precondition(angles.rows == rows && angles.columns == width, "each row needs its angles")
        precondition(column >= 0 && heads >= 0 && column + heads * width <= columns, "the heads exceed the row")
        _ = angles.withPointer { angles in
            x.withMutablePointer { x in
                ThreadPool.shared.run(rows, grain: max(1, 8_192 / (heads * width + 1))) { range in
                    for row in range {
                        for head in 0..<heads {
                            ck_rotate(x + row * columns + column + head * width, angles + row * width, half)
                        }
                    }
                }
            }
        }
    }
}
