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
        let keys: KeyValueRows
        let values: KeyValueRows
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
        // Scores, their running maxima and sums and, where many rows meet compact keys, a block of those in full.
        let copied = rows.count == 1 ? 0 : Self.block * dimension
        withUnsafeTemporaryAllocation(of: Float.self, capacity: rows.count * (Self.block + 2) + copied) { scratch in
            guard let scores = scratch.baseAddress else { return }
            let largest = scores + rows.count * Self.block
            let sums = largest + rows.count
            let copy = sums + rows.count
            largest.update(repeating: -.infinity, count: rows.count)
            sums.update(repeating: 0, count: rows.count)
            forEachBlock(head, shape) { start, count, width, keys, values in
                let scale = 1 / sqrtf(Float(dimension))
                if rows.count == 1 {
                    switch keys {
                    case .floats(let keys): ck_scores(queries, keys, width, scale, scores, count, dimension)
                    case .halves(let keys): ck_scores_half(queries, keys, width, scale, scores, count, dimension)
                    }
                } else {
                    let keys = operand(keys, width, count, dimension, copy, transposed: true)
                    multiply(
                        Operand(pointer: queries, stride: stride), keys, m: rows.count, n: count, k: dimension, alpha: scale,
                        into: scores, stride: count)
                }
                for row in 0..<rows.count {
                    let scale = weigh(scores + row * count, row, start, count, shape.window, largest + row, sums + row)
                    if scale != 1 { ck_scale(out + row * outStride, scale, dimension) }
                }
                if rows.count == 1 {
                    switch values {
                    case .floats(let values): ck_mix(scores, values, width, out, count, dimension)
                    case .halves(let values): ck_mix_half(scores, values, width, out, count, dimension)
                    }
                } else {
                    let values = operand(values, width, count, dimension, copy, transposed: false)
                    multiply(
                        Operand(pointer: scores, stride: count), values, m: rows.count, n: dimension, k: count, beta: 1,
                        into: out, stride: outStride)
                }
            }
            for row in 0..<rows.count { ck_scale(out + row * outStride, 1 / sums[row], dimension) }
        }
    }

    /// Keys or values as a product takes them; compact ones are written out into `copy` first.
    private func operand(
        _ block: KeyValueRows.Block, _ width: Int, _ count: Int, _ dimension: Int, _ copy: UnsafeMutablePointer<Float>,
        transposed: Bool
    ) -> Operand {
        switch block {
        case .floats(let pointer): return Operand(pointer: pointer, stride: width, transposed: transposed)
        case .halves(let pointer):
            for t in 0..<count { ck_from_half(pointer + t * width, copy + t * dimension, dimension) }
            return Operand(pointer: copy, stride: dimension, transposed: transposed)
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

    /// The positions that a row of the tile attends to.
    private func visible(_ row: Int, _ window: Int?) -> Range<Int> {
        let own = position + row
        return max(0, own + 1 - (window ?? own + 1))..<own + 1
    }

    /// Calls `body` with the first position and the number of positions of each block that any row sees, the distance from one
    /// to the next, and the head's keys and values there.
    private func forEachBlock(
        _ head: Int, _ shape: AttentionShape,
        _ body: (Int, Int, Int, KeyValueRows.Block, KeyValueRows.Block) -> Void
    ) {
        let seen = visible(0, shape.window).lowerBound..<position + rows.count
        let column = head / (shape.heads / shape.keyValueHeads) * shape.headDimension
        var segmentStart = 0
        for segment in segments {
            let (width, own) = (segment.keys.columns, segmentStart..<segmentStart + segment.keys.rows)
            segment.keys.withBlock { keys in
                segment.values.withBlock { values in
                    let needed = seen.clamped(to: own)
                    for start in stride(from: needed.lowerBound, to: needed.upperBound, by: Self.block) {
                        let offset = (start - own.lowerBound) * width + column
                        body(start, min(Self.block, needed.upperBound - start), width, keys + offset, values + offset)
                    }
                }
            }
            segmentStart = own.upperBound
        }
    }
}
