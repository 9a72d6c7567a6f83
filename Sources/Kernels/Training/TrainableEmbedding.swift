/// A table of vectors, `[entries, width]`, in a flat array of values.
public struct TrainableEmbedding: Sendable {
    public let entries: Int
    public let width: Int
    /// Where the table begins in the values.
    public let offset: Int

    public init(entries: Int, width: Int, offset: Int) {
        self.entries = entries
        self.width = width
        self.offset = offset
    }

    /// out[r] = table[tokens[r]]; `out` is `[tokens.count, width]`, resized.
    public func forward(_ tokens: [Int32], values: [Float], into out: inout Matrix) {
        check(tokens, columns: out.columns, count: values.count)
        out.resize(rows: tokens.count)
        values.withUnsafeBufferPointer { values in
            guard let table = values.baseAddress.map({ $0 + offset }) else { return }
            _ = out.withMutablePointer { out in
                for (row, token) in tokens.enumerated() {
                    (out + row * width).update(from: table + Int(token) * width, count: width)
                }
            }
        }
    }

    /// dTable[tokens[r]] += gradient[r].
    public func backward(_ gradient: Matrix, tokens: [Int32], gradients: inout [Float]) {
        check(tokens, columns: gradient.columns, count: gradients.count)
        precondition(gradient.rows == tokens.count, "each token has a gradient")
        gradients.withUnsafeMutableBufferPointer { gradients in
            guard let table = gradients.baseAddress.map({ $0 + offset }) else { return }
            _ = gradient.withPointer { d in
                // A token may come twice: the work is split over columns, so that no two threads add to one place.
                ThreadPool.shared.run(width, grain: 64) { range in
                    for (row, token) in tokens.enumerated() {
                        let (from, to) = (row * width + range.lowerBound, Int(token) * width + range.lowerBound)
                        addScaled(d + from, by: 1, to: table + to, count: range.count)
                    }
                }
            }
        }
    }

    private func check(_ tokens: [Int32], columns: Int, count: Int) {
        precondition(columns == width && offset + entries * width <= count, "the shapes of an embedding differ")
        precondition(tokens.allSatisfy { $0 >= 0 && $0 < entries }, "token out of range")
    }
}
