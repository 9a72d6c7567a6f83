import CKernels

/// out = x + y, element by element; all `[rows, n]`, `out` resized.
public func sum(_ x: Matrix, _ y: Matrix, into out: inout Matrix) {
    precondition(x.columns == y.columns && x.rows == y.rows && out.columns == x.columns, "the shapes of a sum differ")
    out.resize(rows: x.rows)
    let count = x.count
    _ = x.withPointer { x in
        y.withPointer { y in
            out.withMutablePointer { out in
                ThreadPool.shared.run(count, grain: 16_384) { range in
                    let start = range.lowerBound
                    ck_sum(x + start, y + start, out + start, range.count)
                }
            }
        }
    }
}

extension Matrix {
    /// Copies all rows; `out` is resized and keeps its memory.
    public func copy(into out: inout Matrix) {
        precondition(out.columns == columns, "the shapes of a copy differ")
        out.resize(rows: rows)
        let count = count
        _ = withPointer { source in
            out.withMutablePointer { $0.update(from: source, count: count) }
        }
    }

    /// Makes every element zero.
    public mutating func clear() {
        let count = count
        _ = withMutablePointer { $0.update(repeating: 0, count: count) }
    }

    /// Copies the rows to others: out[rows[i]] = self[i].
    public func scatter(_ rows: [Int], into out: inout Matrix) {
        precondition(out.columns == columns && rows.count == self.rows, "the shapes of a selection differ")
        precondition(rows.allSatisfy { $0 >= 0 && $0 < out.rows }, "row out of range")
        let columns = columns
        _ = withPointer { source in
            out.withMutablePointer { out in
                for (from, row) in rows.enumerated() {
                    (out + row * columns).update(from: source + from * columns, count: columns)
                }
            }
        }
    }
}
