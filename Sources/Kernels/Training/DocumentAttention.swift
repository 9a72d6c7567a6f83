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
    private static let tile = 32

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
        let (dimension, heads, stride) = (shape.headDimension, shape.heads, padded(document.count))
        withScratch([dimension * stride, document.count * dimension, Self.tile * stride]) { scratch in
            let (keys, values, scores) = (scratch[0], scratch[1], scratch[2])
            let first = document.lowerBound * rowWidth
            ck_transpose(rows + first + keyColumn(head), rowWidth, document.count, dimension, scale, keys, stride)
            copy(rows + first + valueColumn(head), stride: rowWidth, rows: document.count, columns: dimension, into: values)
            forEachTile(document) { tile, seen in
                let start = seen.lowerBound - document.lowerBound
                ck_product_strided(
                    rows + tile.lowerBound * rowWidth + head * dimension, rowWidth, 1, tile.count, keys + start, stride,
                    dimension, scores, stride, seen.count, false)
                let result = out + tile.lowerBound * width + head * dimension
                for row in tile {
                    let line = scores + (row - tile.lowerBound) * stride
                    let visible = visible(row, document, seen)
                    let largest = maximum(line + visible.lowerBound, count: visible.count)
                    let sum = exponentiate(line + visible.lowerBound, offset: largest, count: visible.count)
                    clear(line, outside: visible, count: seen.count)
                    ck_scale(line + visible.lowerBound, 1 / sum, visible.count)
                    totals[row * heads + head] = largest + logf(sum)
                }
                ck_product_strided(
                    scores, stride, 1, tile.count, values + start * dimension, dimension, seen.count, result, width, dimension,
                    false)
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
        let (count, isCovered) = (dRows.count, documents.reduce(0) { $0 + $1.count } == rows.rows)
        _ = rows.withPointer { rows in
            gradient.withPointer { d in
                out.withPointer { out in
                    totals.withPointer { totals in
                        dRows.withMutablePointer { dRows in
                            if !isCovered { dRows.update(repeating: 0, count: count) }
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
        let (count, stride, first) = (document.count, padded(document.count), document.lowerBound * rowWidth)
        let (keyColumn, valueColumn) = (keyColumn(group * perGroup), valueColumn(group * perGroup))
        let (square, line) = (count * dimension, Self.tile * stride)
        withScratch([dimension * stride, dimension * stride, square, square, square, line, line]) { scratch in
            let shared = Shared(
                keysAcross: scratch[0], valuesAcross: scratch[1], keys: scratch[2], dKeys: scratch[3], dValues: scratch[4],
                weights: scratch[5], slopes: scratch[6], stride: stride)
            ck_transpose(pass.rows + first + keyColumn, rowWidth, count, dimension, scale, shared.keysAcross, stride)
            ck_transpose(pass.rows + first + valueColumn, rowWidth, count, dimension, 1, shared.valuesAcross, stride)
            copy(pass.rows + first + keyColumn, stride: rowWidth, rows: count, columns: dimension, into: shared.keys)
            shared.dKeys.update(repeating: 0, count: square)
            shared.dValues.update(repeating: 0, count: square)
            for index in group * perGroup..<(group + 1) * perGroup {
                forEachTile(document) { tile, seen in backward(pass, shared, document, tile, seen, head: index) }
            }
            for row in 0..<count {
                let target = pass.dRows + first + row * rowWidth
                (target + keyColumn).update(from: shared.dKeys + row * dimension, count: dimension)
                (target + valueColumn).update(from: shared.dValues + row * dimension, count: dimension)
            }
        }
    }

    /// What a group's heads share in the backward pass: keys (times the scale) and values with a position in each column,
    /// `stride` apart; keys and the gradients with one in each row. Weights and slopes are of one tile.
    private struct Shared {
        let keysAcross, valuesAcross, keys, dKeys, dValues, weights, slopes: UnsafeMutablePointer<Float>
        let stride: Int
    }

    private func backward(
        _ pass: Backward, _ shared: Shared, _ document: Range<Int>, _ tile: Range<Int>, _ seen: Range<Int>, head index: Int
    ) {
        let (dimension, stride, start) = (shape.headDimension, shared.stride, seen.lowerBound - document.lowerBound)
        let queries = pass.rows + tile.lowerBound * rowWidth + index * dimension
        let d = pass.gradient + tile.lowerBound * width + index * dimension
        ck_product_strided(
            queries, rowWidth, 1, tile.count, shared.keysAcross + start, stride, dimension, shared.weights, stride, seen.count, false)
        ck_product_strided(
            d, width, 1, tile.count, shared.valuesAcross + start, stride, dimension, shared.slopes, stride, seen.count, false)
        for row in tile {
            let (line, at) = ((row - tile.lowerBound) * stride, row * width + index * dimension)
            let visible = visible(row, document, seen)
            let (weights, slopes) = (shared.weights + line, shared.slopes + line)
            let total = pass.totals[row * shape.heads + index]
            let mean = dot(pass.gradient + at, pass.out + at, count: dimension)
            _ = exponentiate(weights + visible.lowerBound, offset: total, count: visible.count)
            clear(weights, outside: visible, count: seen.count)
            clear(slopes, outside: visible, count: seen.count)
            ck_softmax_backward(slopes + visible.lowerBound, weights + visible.lowerBound, mean, scale, visible.count)
        }
        ck_product_strided(
            shared.slopes, stride, 1, tile.count, shared.keys + start * dimension, dimension, seen.count,
            pass.dRows + tile.lowerBound * rowWidth + index * dimension, rowWidth, dimension, false)
        ck_product_strided(
            shared.slopes, 1, stride, seen.count, queries, rowWidth, tile.count, shared.dKeys + start * dimension, dimension,
            dimension, true)
        ck_product_strided(
            shared.weights, 1, stride, seen.count, d, width, tile.count, shared.dValues + start * dimension, dimension, dimension,
            true)
    }

    private func keyColumn(_ head: Int) -> Int {
        width + head / (shape.heads / shape.keyValueHeads) * shape.headDimension
    }

    private func valueColumn(_ head: Int) -> Int { keyColumn(head) + shape.keyValueHeads * shape.headDimension }

    /// Rows of scores begin on cache lines, but not at powers of two from each other: those fall on each other in the cache.
    private func padded(_ count: Int) -> Int { (count + 15) / 16 * 16 + 16 }

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

    /// Lends an array of each size, in one piece of memory.
    private func withScratch(_ sizes: [Int], _ body: ([UnsafeMutablePointer<Float>]) -> Void) {
        let starts = sizes.reduce(into: [0]) { $0.append($0[$0.count - 1] + ($1 + 15) / 16 * 16) }
        ScratchMemory.withFloats(starts[sizes.count]) { first in body(starts.dropLast().map { first + $0 }) }
    }

    private func check(_ rows: Matrix, _ documents: [Range<Int>]) {
        precondition(rows.columns == rowWidth, "queries, keys and values do not fill the row")
        precondition(documents.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= rows.rows }, "rows out of range")
    }
}

private func copy(
    _ x: UnsafePointer<Float>, stride: Int, rows: Int, columns: Int, into out: UnsafeMutablePointer<Float>
) {
    for row in 0..<rows { (out + row * columns).update(from: x + row * stride, count: columns) }
}

private func clear(_ x: UnsafeMutablePointer<Float>, outside kept: Range<Int>, count: Int) {
    x.update(repeating: 0, count: kept.lowerBound)
    (x + kept.upperBound).update(repeating: 0, count: count - kept.upperBound)
}
