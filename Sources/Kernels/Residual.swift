/// x += y, element by element; both `[rows, n]`.
public func add(_ y: Matrix, to x: inout Matrix) {
    precondition(x.columns == y.columns && x.rows == y.rows, "the shapes of a sum differ")
    let count = x.count
    _ = y.withPointer { y in
        x.withMutablePointer { x in
            ThreadPool.shared.run(count, grain: 16_384) { range in
                addScaled(y + range.lowerBound, by: 1, to: x + range.lowerBound, count: range.count)
            }
        }
    }
}

extension Matrix {
    /// Copies some rows, in the order given: out[i] = self[rows[i]]. `out` is resized to their number.
    public func gather(_ rows: [Int], into out: inout Matrix) {
        precondition(out.columns == columns, "the shapes of a selection differ")
        precondition(rows.allSatisfy { $0 >= 0 && $0 < self.rows }, "row out of range")
        out.resize(rows: rows.count)
        let columns = columns
        _ = withPointer { source in
            out.withMutablePointer { out in
                for (target, row) in rows.enumerated() {
                    (out + target * columns).update(from: source + row * columns, count: columns)
                }
            }
        }
    }
}
