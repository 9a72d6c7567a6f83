import CKernels

/// Inverted dropout (Srivastava et al., 2014) whose mask is a function of a seed and the element's place, so that the
/// backward pass draws the same one again instead of keeping it.
public struct Dropout: Sendable, Equatable {
    /// The probability with which an element becomes zero, in 0..<1.
    public let probability: Float
    private let seed: (UInt32, UInt32)

    public init(probability: Float, seed: UInt64) {
        precondition(probability >= 0 && probability < 1, "a dropout leaves something")
        self.probability = probability
        // Stirred well (the finalizer of Steele, Lea and Flood, 2014), so that neighbouring seeds draw unrelated masks.
        var mixed = seed &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        self.seed = (UInt32(truncatingIfNeeded: mixed), UInt32(truncatingIfNeeded: mixed >> 32))
    }

    public static func == (a: Dropout, b: Dropout) -> Bool { a.probability == b.probability && a.seed == b.seed }

    /// out = x where the mask keeps it, scaled by 1 / (1 - probability), else 0; also the gradient's way back.
    ///
    /// - Parameter out: `[rows, n]`, resized to the rows of `x`; added to where `adding` says so.
    public func apply(to x: Matrix, into out: inout Matrix, adding: Bool = false) {
        precondition(out.columns == x.columns && (!adding || out.rows == x.rows), "the shapes of a mask differ")
        if !adding { out.resize(rows: x.rows) }
        let count = x.count
        _ = x.withPointer { x in
            out.withMutablePointer { out in
                ThreadPool.shared.run(count, grain: 16_384) { range in
                    apply(
                        to: x + range.lowerBound, stride: range.count, place: range.lowerBound, width: range.count, rows: 1,
                        columns: range.count, adding: adding, into: out + range.lowerBound, stride: range.count)
                }
            }
        }
    }

    /// A part of a matrix of `width` columns whose first element is the `place`th. Each element's fate follows from its place
    /// alone, however the work is split.
    func apply(
        to x: UnsafePointer<Float>, stride: Int, place: Int, width: Int, rows: Int, columns: Int, adding: Bool,
        into out: UnsafeMutablePointer<Float>, stride outStride: Int
    ) {
        let threshold = UInt32(Double(probability) * 4_294_967_296)
        ck_dropout(
            x, stride, UInt32(truncatingIfNeeded: place), UInt32(truncatingIfNeeded: width), seed.0, seed.1, threshold,
            1 / (1 - probability), adding, rows, columns, out, outStride)
    }
}
