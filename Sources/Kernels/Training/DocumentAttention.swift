import CKernels
import Glibc

/// Causal attention inside documents that lie one after another in a batch, with its backward pass.
///
/// Queries, keys and values share a row: the heads' queries, then the key/value heads' keys, then their values, as the
/// fused projection leaves them.
public struct DocumentAttention: Sendable {
    public let shape: AttentionShape

    public init(shape: AttentionShape) { self.shape = shape }

    /// Query rows taken at a time: what they have to see beyond the diagonal is thrown away, half a tile on average.
    private static let tile = 64

    private var width: Int { shape.heads * shape.headDimension }
    private var rowWidth: Int { (shape.heads + 2 * shape.keyValueHeads) * shape.headDimension }
    private var scale: Float { 1 / sqrtf(Float(shape.headDimension)) }

    /// - Parameters:
    ///   - rows: queries, keys and values, `[rows, (heads + 2 · keyValueHeads) · headDimension]`.
    ///   - documents: disjoint ranges of the rows.
    ///   - out: `[rows, heads · headDimension]`, resized.
    ///   - totals: the log-sum-exp of each row's and head's scores, `[rows, heads]`, resized; the backward pass wants it.
    public func forward(_ rows: Matrix, documents: [Range<Int>], into out: inout Matrix, totals: inout Matrix) {
        check(rows, documents)
        precondition(out.columns == width && totals.columns == shape.heads, "the shapes of an attention differ")
        out.resize(rows: rows.rows)
        totals.resize(rows: rows.rows)
        let heads = shape.heads
        _ = rows.withPointer { rows in
            out.withMutablePointer { out in
                totals.withMutablePointer { totals in
                    ThreadPool.shared.run(documents.count * heads) { task in
                        forward(rows, documents[task / heads], task % heads, out, totals)
                    }
                }
            }
        }
    }

    private func forward(
        _ rows: UnsafePointer<Float>, _ document: Range<Int>, _ head: Int, _ out: UnsafeMutablePointer<Float>,
        _ totals: UnsafeMutablePointer<Float>
    ) {
        let (dimension, heads) = (shape.headDimension, shape.heads)
        withScratch(document, count: 1) { scores, _ in
            forEachTile(document) { tile, seen in
                weigh(rows, tile, seen, head, scores)
                for row in tile {
                    let line = scores + (row - tile.lowerBound) * seen.count
                    let visible = visible(row, document, seen)
                    let largest = maximum(line + visible.lowerBound, count: visible.count)
                    let sum = exponentiate(line + visible.lowerBound, offset: largest, count: visible.count)
                    clear(line, outside: visible, count: seen.count)
                    for i in visible { line[i] /= sum }
                    totals[row * heads + head] = largest + logf(sum)
                }
                multiply(
                    Operand(pointer: scores, stride: seen.count), value(rows, seen, head),
                    m: tile.count, n: dimension, k: seen.count,
                    into: out + tile.lowerBound * width + head * dimension, stride: width)
            }
        }
    }

    /// The gradients of ``forward(_:documents:into:totals:)``. With P the weights and D the sum of gradient · out in each row:
    /// dV = Pᵀ · d, dS = P · (d · Vᵀ - D), dQ = scale · dS · K, dK = scale · dSᵀ · Q.
    ///
    /// - Parameters:
    ///   - gradient: d, by the output, `[rows, heads · headDimension]`.
    ///   - rows: the input of the forward pass, `out` and `totals` its results.
    ///   - dRows: becomes the gradient by `rows`, of the same shape; rows outside the documents are zero.
    public func backward(
        _ gradient: Matrix, rows: Matrix, out: Matrix, totals: Matrix, documents: [Range<Int>], into dRows: inout Matrix
    ) {
        check(rows, documents)
        precondition(gradient.rows == rows.rows && out.rows == rows.rows, "the shapes of an attention differ")
        precondition(dRows.columns == rowWidth && totals.rows == rows.rows, "the shapes of an attention differ")
        dRows.resize(rows: rows.rows)
        let groups = shape.keyValueHeads
        let count = dRows.count
        _ = rows.withPointer { rows in
            gradient.withPointer { d in
                out.withPointer { out in
                    totals.withPointer { totals in
                        dRows.withMutablePointer { dRows in
                            dRows.update(repeating: 0, count: count)
                            let pass = Backward(rows: rows, gradient: d, out: out, totals: totals, dRows: dRows)
                            // A group's heads share their keys and values: one task sums their gradients.
                            ThreadPool.shared.run(documents.count * groups) { task in
                                backward(pass, documents[task / groups], group: task % groups)
                            }
                        }
                    }
                }
            }
        }
    }

    private struct Backward {
        let rows: UnsafePointer<Float>
        let gradient: UnsafePointer<Float>
        let out: UnsafePointer<Float>
        let totals: UnsafePointer<Float>
        let dRows: UnsafeMutablePointer<Float>
    }

    private func backward(_ pass: Backward, _ document: Range<Int>, group: Int) {
        let (dimension, perGroup) = (shape.headDimension, shape.heads / shape.keyValueHeads)
        withScratch(document, count: 2) { weights, slopes in
            for head in group * perGroup..<(group + 1) * perGroup {
                forEachTile(document) { tile, seen in
                    let d = Operand(pointer: pass.gradient + tile.lowerBound * width + head * dimension, stride: width)
                    weigh(pass.rows, tile, seen, head, weights)
                    var values = value(pass.rows, seen, head)
                    values.transposed = true
                    multiply(d, values, m: tile.count, n: seen.count, k: dimension, into: slopes, stride: seen.count)
                    for row in tile {
                        let (line, at) = ((row - tile.lowerBound) * seen.count, row * width + head * dimension)
                        let visible = visible(row, document, seen)
                        let total = pass.totals[row * shape.heads + head]
                        let mean = dot(pass.gradient + at, pass.out + at, count: dimension)
                        _ = exponentiate(weights + line + visible.lowerBound, offset: total, count: visible.count)
                        clear(weights + line, outside: visible, count: seen.count)
                        clear(slopes + line, outside: visible, count: seen.count)
                        ck_softmax_backward(
                            slopes + line + visible.lowerBound, weights + line + visible.lowerBound, mean, visible.count)
                    }
                    addGradients(pass, tile, seen, head, d, weights, slopes)
                }
            }
        }
    }

    private func addGradients(
        _ pass: Backward, _ tile: Range<Int>, _ seen: Range<Int>, _ head: Int, _ d: Operand,
        _ weights: UnsafePointer<Float>, _ slopes: UnsafePointer<Float>
    ) {
        let dimension = shape.headDimension
        let slope = Operand(pointer: slopes, stride: seen.count)
        let (query, key) = (tile.lowerBound * rowWidth + head * dimension, seen.lowerBound * rowWidth + keyColumn(head))
        multiply(
            slope, Operand(pointer: pass.rows + key, stride: rowWidth), m: tile.count, n: dimension, k: seen.count,
            alpha: scale, into: pass.dRows + query, stride: rowWidth)
        multiply(
            Operand(pointer: slopes, stride: seen.count, transposed: true),
            Operand(pointer: pass.rows + query, stride: rowWidth), m: seen.count, n: dimension, k: tile.count,
            alpha: scale, beta: 1, into: pass.dRows + key, stride: rowWidth)
        multiply(
            Operand(pointer: weights, stride: seen.count, transposed: true), d,
            m: seen.count, n: dimension, k: tile.count, beta: 1,
            into: pass.dRows + seen.lowerBound * rowWidth + valueColumn(head), stride: rowWidth)
    }

    /// scores[r, t] = scale · query r · key t.
    private func weigh(
        _ rows: UnsafePointer<Float>, _ tile: Range<Int>, _ seen: Range<Int>, _ head: Int, _ scores: UnsafeMutablePointer<Float>
    ) {
        let dimension = shape.headDimension
        multiply(
            Operand(pointer: rows + tile.lowerBound * rowWidth + head * dimension, stride: rowWidth),
            Operand(pointer: rows + seen.lowerBound * rowWidth + keyColumn(head), stride: rowWidth, transposed: true),
            m: tile.count, n: seen.count, k: dimension, alpha: scale, into: scores, stride: seen.count)
    }

    private func keyColumn(_ head: Int) -> Int {
        width + head / (shape.heads / shape.keyValueHeads) * shape.headDimension
    }

    private func valueColumn(_ head: Int) -> Int { keyColumn(head) + shape.keyValueHeads * shape.headDimension }

    private func value(_ rows: UnsafePointer<Float>, _ seen: Range<Int>, _ head: Int) -> Operand {
        Operand(pointer: rows + seen.lowerBound * rowWidth + valueColumn(head), stride: rowWidth)
    }

    /// The tiles of a document, each with the rows that any of its rows sees.
    private func forEachTile(_ document: Range<Int>, _ body: (Range<Int>, Range<Int>) -> Void) {
        for start in stride(from: document.lowerBound, to: document.upperBound, by: Self.tile) {
            let end = min(start + Self.tile, document.upperBound)
            let first = shape.window.map { max(document.lowerBound, start + 1 - $0) } ?? document.lowerBound
            body(start..<end, first..<end)
        }
    }

    /// What a row sees, by index into the tile's `seen`.
    private func visible(_ row: Int, _ document: Range<Int>, _ seen: Range<Int>) -> Range<Int> {
        let first = shape.window.map { max(document.lowerBound, row + 1 - $0) } ?? document.lowerBound
        return first - seen.lowerBound..<row + 1 - seen.lowerBound
    }

    private func withScratch(
        _ document: Range<Int>, count: Int, _ body: (UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>) -> Void
    ) {
        let size = Self.tile * max(1, document.count)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: size * count) { scratch in
            guard let first = scratch.baseAddress else { return }
            body(first, first + size * (count - 1))
        }
    }

    private func check(_ rows: Matrix, _ documents: [Range<Int>]) {
        precondition(rows.columns == rowWidth, "queries, keys and values do not fill the row")
        precondition(documents.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= rows.rows }, "rows out of range")
    }
}

private func clear(_ x: UnsafeMutablePointer<Float>, outside kept: Range<Int>, count: Int) {
    x.update(repeating: 0, count: kept.lowerBound)
    (x + kept.upperBound).update(repeating: 0, count: count - kept.upperBound)
}
