import Glibc

/// The sizes of an attention layer.
public struct AttentionShape: Sendable, Equatable {
    public let heads: Int
    public let keyValueHeads: Int
    public let headDimension: Int
    /// How many positions, its own included, a token sees; nil for all.
    public let window: Int?

    public init(heads: Int, keyValueHeads: Int, headDimension: Int, window: Int? = nil) {
        precondition(heads > 0 && keyValueHeads > 0 && heads.isMultiple(of: keyValueHeads), "heads come in equal groups")
        self.heads = heads
        self.keyValueHeads = keyValueHeads
        self.headDimension = headDimension
        self.window = window
    }
}

/// The rows of a batch that are consecutive positions of one sequence.
public struct AttentionSequence {
    public let rows: Range<Int>
    /// The sequence's keys and values, oldest first; the last `rows.count` positions belong to `rows`.
    public let stores: [KeyValueStore]

    public init(rows: Range<Int>, stores: [KeyValueStore]) {
        self.rows = rows
        self.stores = stores
    }
}

/// Causal attention with grouped queries: each row attends to the positions up to its own in its own sequence.
///
/// - Parameters:
///   - queries: `[rows, ≥ heads · headDimension]`, the heads in the first columns.
///   - sequences: cover rows of `queries` without overlap.
///   - out: `[rows, heads · headDimension]`, resized to the rows of `queries`.
public func attend(
    queries: Matrix, sequences: [AttentionSequence], layer: Int, shape: AttentionShape, into out: inout Matrix
) {
    let width = shape.heads * shape.headDimension
    precondition(queries.columns >= width && out.columns == width, "the heads exceed the row")
    out.resize(rows: queries.rows)
    let tiles = sequences.flatMap { Tile.tiles(of: $0, layer: layer, rows: queries.rows) }
    let (stride, heads) = (queries.columns, shape.heads)
    _ = queries.withPointer { queries in
        out.withMutablePointer { out in
            ThreadPool.shared.run(tiles.count * heads) { task in
                let (tile, head) = (tiles[task / heads], task % heads)
                let offset = head * shape.headDimension
                tile.attend(
                    queries + tile.rows.lowerBound * stride + offset, stride: stride, head: head, shape: shape,
                    into: out + tile.rows.lowerBound * width + offset)
            }
        }
    }
}

/// A few consecutive rows of one sequence and all the positions that they may see.
private struct Tile {
    /// A block of positions, keys and values `width` apart.
    struct Segment {
        let keys: Matrix
        let values: Matrix
    }

    let rows: Range<Int>
    /// The position of the first row.
    let position: Int
    let segments: [Segment]

    /// Rows in one tile: its scores should stay in the second cache.
    static let height = 32

    static func tiles(of sequence: AttentionSequence, layer: Int, rows: Int) -> [Tile] {
        precondition(sequence.rows.lowerBound >= 0 && sequence.rows.upperBound <= rows, "rows out of range")
        let segments = sequence.stores.map { Segment(keys: $0.keys[layer], values: $0.values[layer]) }
        let start = segments.reduce(0) { $0 + $1.keys.rows } - sequence.rows.count
        precondition(start >= 0, "the keys of the rows come first")
        return stride(from: sequence.rows.lowerBound, to: sequence.rows.upperBound, by: height).map { first in
            Tile(
                rows: first..<min(first + height, sequence.rows.upperBound),
                position: start + first - sequence.rows.lowerBound, segments: segments)
        }
    }

    func attend(
        _ queries: UnsafePointer<Float>, stride: Int, head: Int, shape: AttentionShape,
        into out: UnsafeMutablePointer<Float>
    ) {
        let visible = position + rows.count
        withUnsafeTemporaryAllocation(of: Float.self, capacity: rows.count * visible) { scores in
            guard let scores = scores.baseAddress else { return }
            score(queries, stride, head, shape, visible, scores)
            for row in 0..<rows.count {
                let own = position + row
                let first = shape.window.map { max(0, own - $0 + 1) } ?? 0
                let line = scores + row * visible
                line.update(repeating: 0, count: first)
                softmax(line + first, count: own + 1 - first)
                (line + own + 1).update(repeating: 0, count: visible - own - 1)
            }
            mix(scores, head, shape, visible, out)
        }
    }

    /// scores[r, t] = queries[r] · keys[t] / √headDimension.
    private func score(
        _ queries: UnsafePointer<Float>, _ stride: Int, _ head: Int, _ shape: AttentionShape, _ visible: Int,
        _ scores: UnsafeMutablePointer<Float>
    ) {
        let scale = 1 / sqrtf(Float(shape.headDimension))
        forEachSegment(visible, head, shape) { start, count, width, keys, _ in
            if rows.count == 1 {
                for t in 0..<count {
                    scores[start + t] = scale * dot(queries, keys + t * width, count: shape.headDimension)
                }
            } else {
                multiply(
                    Operand(pointer: queries, stride: stride), Operand(pointer: keys, stride: width, transposed: true),
                    m: rows.count, n: count, k: shape.headDimension, alpha: scale, into: scores + start, stride: visible)
            }
        }
    }

    /// out[r] = Σ scores[r, t] · values[t].
    private func mix(
        _ scores: UnsafePointer<Float>, _ head: Int, _ shape: AttentionShape, _ visible: Int,
        _ out: UnsafeMutablePointer<Float>
    ) {
        let (dimension, outStride) = (shape.headDimension, shape.heads * shape.headDimension)
        for row in 0..<rows.count { (out + row * outStride).update(repeating: 0, count: dimension) }
        forEachSegment(visible, head, shape) { start, count, width, _, values in
            if rows.count == 1 {
                for t in 0..<count where scores[start + t] != 0 {
                    addScaled(values + t * width, by: scores[start + t], to: out, count: dimension)
                }
            } else {
                multiply(
                    Operand(pointer: scores + start, stride: visible), Operand(pointer: values, stride: width),
                    m: rows.count, n: dimension, k: count, beta: 1, into: out, stride: outStride)
            }
        }
    }

    /// Calls `body` with each segment's first position, visible count, row width, and the head's keys and values.
    private func forEachSegment(
        _ visible: Int, _ head: Int, _ shape: AttentionShape,
        _ body: (Int, Int, Int, UnsafePointer<Float>, UnsafePointer<Float>) -> Void
    ) {
        let column = head / (shape.heads / shape.keyValueHeads) * shape.headDimension
        var start = 0
        for segment in segments where start < visible {
            let count = min(segment.keys.rows, visible - start)
            _ = segment.keys.withPointer { keys in
                segment.values.withPointer { values in
                    body(start, count, segment.keys.columns, keys + column, values + column)
                }
            }
            start += segment.keys.rows
        }
    }
}
