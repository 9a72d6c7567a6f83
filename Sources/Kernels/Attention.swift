import CKernels
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

    /// Rows of a tile and positions taken at a time: their scores stay in the first cache.
    private static let height = 32
    private static let block = 256
    /// Up to this many rows of a sequence each go alone: drafted tokens then get the bits that they would get one by one.
    private static let singleRows = 16

    static func tiles(of sequence: AttentionSequence, layer: Int, rows: Int) -> [Tile] {
        precondition(sequence.rows.lowerBound >= 0 && sequence.rows.upperBound <= rows, "rows out of range")
        let segments = sequence.stores.map { Segment(keys: $0.keys[layer], values: $0.values[layer]) }
        let start = segments.reduce(0) { $0 + $1.keys.rows } - sequence.rows.count
        precondition(start >= 0, "the keys of the rows come first")
        let height = sequence.rows.count <= singleRows ? 1 : height
        return stride(from: sequence.rows.lowerBound, to: sequence.rows.upperBound, by: height).map { first in
            Tile(
                rows: first..<min(first + height, sequence.rows.upperBound),
                position: start + first - sequence.rows.lowerBound, segments: segments)
        }
    }

    /// One head of the tile, block by block of the positions with a running softmax (Milakov and Gimelshein, 2018):
    /// what was summed so far is scaled down whenever a larger score comes.
    func attend(
        _ queries: UnsafePointer<Float>, stride: Int, head: Int, shape: AttentionShape,
        into out: UnsafeMutablePointer<Float>
    ) {
        let (dimension, outStride) = (shape.headDimension, shape.heads * shape.headDimension)
        for row in 0..<rows.count { (out + row * outStride).update(repeating: 0, count: dimension) }
        withUnsafeTemporaryAllocation(of: Float.self, capacity: rows.count * (Self.block + 2)) { scratch in
            guard let scores = scratch.baseAddress else { return }
            let largest = scores + rows.count * Self.block
            let sums = largest + rows.count
            largest.update(repeating: -.infinity, count: rows.count)
            sums.update(repeating: 0, count: rows.count)
            forEachBlock(head, shape) { start, count, keys, values in
                score(queries, stride, keys, count, dimension, scores)
                for row in 0..<rows.count {
                    let scale = weigh(scores + row * count, row, start, count, shape.window, largest + row, sums + row)
                    if scale != 1 { for i in 0..<dimension { out[row * outStride + i] *= scale } }
                }
                mix(scores, values, count, dimension, out, outStride)
            }
            for row in 0..<rows.count {
                let scale = 1 / sums[row]
                for i in 0..<dimension { out[row * outStride + i] *= scale }
            }
        }
    }

    /// scores[r, t] = queries[r] · keys[t] / √dimension.
    private func score(
        _ queries: UnsafePointer<Float>, _ stride: Int, _ keys: Operand, _ count: Int, _ dimension: Int,
        _ scores: UnsafeMutablePointer<Float>
    ) {
        let scale = 1 / sqrtf(Float(dimension))
        if rows.count == 1 {
            ck_scores(queries, keys.pointer, keys.stride, scale, scores, count, dimension)
        } else {
            let keys = Operand(pointer: keys.pointer, stride: keys.stride, transposed: true)
            multiply(
                Operand(pointer: queries, stride: stride), keys, m: rows.count, n: count, k: dimension, alpha: scale,
                into: scores, stride: count)
        }
    }

    /// Turns a row's scores into weights relative to its largest score so far, 0 for positions that it does not see.
    /// Returns the factor for what was summed before.
    private func weigh(
        _ line: UnsafeMutablePointer<Float>, _ row: Int, _ start: Int, _ count: Int, _ window: Int?,
        _ largest: UnsafeMutablePointer<Float>, _ sum: UnsafeMutablePointer<Float>
    ) -> Float {
        let seen = visible(row, window).clamped(to: start..<start + count)
        guard !seen.isEmpty else {
            line.update(repeating: 0, count: count)
            return 1
        }
        let (first, end) = (seen.lowerBound - start, seen.upperBound - start)
        let before = largest.pointee
        largest.pointee = max(before, maximum(line + first, count: end - first))
        let scale = expf(before - largest.pointee)
        sum.pointee = sum.pointee * scale + exponentiate(line + first, offset: largest.pointee, count: end - first)
        line.update(repeating: 0, count: first)
        (line + end).update(repeating: 0, count: count - end)
        return scale
    }

    /// out[r] += Σ scores[r, t] · values[t].
    private func mix(
        _ scores: UnsafePointer<Float>, _ values: Operand, _ count: Int, _ dimension: Int,
        _ out: UnsafeMutablePointer<Float>, _ outStride: Int
    ) {
        if rows.count == 1 {
            ck_mix(scores, values.pointer, values.stride, out, count, dimension)
        } else {
            multiply(
                Operand(pointer: scores, stride: count), values, m: rows.count, n: dimension, k: count, beta: 1,
                into: out, stride: outStride)
        }
    }

    /// The positions that a row of the tile attends to.
    private func visible(_ row: Int, _ window: Int?) -> Range<Int> {
        let own = position + row
        return max(0, own + 1 - (window ?? own + 1))..<own + 1
    }

    /// Calls `body` with the first position and the number of positions of each block that any row sees,
    /// and the head's keys and values there.
    private func forEachBlock(
        _ head: Int, _ shape: AttentionShape, _ body: (Int, Int, Operand, Operand) -> Void
    ) {
        let seen = visible(0, shape.window).lowerBound..<position + rows.count
        let column = head / (shape.heads / shape.keyValueHeads) * shape.headDimension
        var segmentStart = 0
        for segment in segments {
            let (width, own) = (segment.keys.columns, segmentStart..<segmentStart + segment.keys.rows)
            _ = segment.keys.withPointer { keys in
                segment.values.withPointer { values in
                    let needed = seen.clamped(to: own)
                    for start in stride(from: needed.lowerBound, to: needed.upperBound, by: Self.block) {
                        let offset = (start - own.lowerBound) * width + column
                        body(
                            start, min(Self.block, needed.upperBound - start),
                            Operand(pointer: keys + offset, stride: width), Operand(pointer: values + offset, stride: width))
                    }
                }
            }
            segmentStart = own.upperBound
        }
    }
}
