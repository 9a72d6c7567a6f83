import CKernels
import Glibc

/// A weight in blocks of 32 outputs, all inputs of a block together, in any precision. One packing serves a single row,
/// which streams it once, as well as many.
struct PackedLinear: LinearBackend {
    static let blockOutputs = Int(CK_BLOCK_OUTPUTS)

    let outputs: Int
    let inputs: Int
    let precision: Precision
    /// Inputs with the zeros that fill the last group.
    let depth: Int
    private let storage: PackedStorage
    /// int8 only: the scale of each output, and 128 times the sum of its rounded weights.
    private let scales: PackedStorage
    private let offsets: PackedStorage
    private let transposed = TransposedWeight()

    var byteCount: Int { storage.byteCount + scales.byteCount + offsets.byteCount }
    private var blocks: Int { (outputs + Self.blockOutputs - 1) / Self.blockOutputs }
    private var blockBytes: Int { depth * Self.blockOutputs * precision.byteCount }

    /// - Parameter fill: writes consecutive rows of the weight, `[rows.count, inputs]`.
    init<Failure: Error>(
        outputs: Int, inputs: Int, precision: Precision,
        fill: (_ rows: Range<Int>, inout MutableSpan<Float>) throws(Failure) -> Void
    ) throws(Failure) {
        self.outputs = outputs
        self.inputs = inputs
        self.precision = precision
        depth = ck_depth(inputs)
        let blocks = (outputs + Self.blockOutputs - 1) / Self.blockOutputs
        storage = PackedStorage(byteCount: blocks * depth * Self.blockOutputs * precision.byteCount)
        let perOutput = precision == .int8 ? blocks * Self.blockOutputs * 4 : 0
        scales = PackedStorage(byteCount: perOutput)
        offsets = PackedStorage(byteCount: perOutput)

        // Some blocks at a time: enough for a file to be read at speed, little beside the weight itself.
        let group = max(1, 262_144 / (inputs * Self.blockOutputs)) * Self.blockOutputs
        var rows = [Float](repeating: 0, count: min(group, outputs) * inputs)
        for start in stride(from: 0, to: outputs, by: group) {
            let range = start..<min(start + group, outputs)
            var span = rows.mutableSpan
            var part = span.extracting(first: range.count * inputs)
            try fill(range, &part)
            rows.withUnsafeBufferPointer { rows in
                guard let rows = rows.baseAddress else { return }
                pack(rows, outputStride: inputs, inputStride: 1, range)
            }
        }
    }

    /// The transposed weight: outputs are the inputs of `weight`.
    init(transposing weight: PackedLinear, precision: Precision) {
        let columns = weight.outputs
        // A few rows at a time, read where they lie: the whole weight in floats would be the largest thing in memory.
        self.init(outputs: weight.inputs, inputs: columns, precision: precision) { range, span in
            withUnsafeTemporaryAllocation(of: Float.self, capacity: range.count) { piece in
                guard let piece = piece.baseAddress else { return }
                for column in 0..<columns {
                    weight.copyRow(column, range, into: piece)
                    for offset in 0..<range.count { span[offset * columns + column] = piece[offset] }
                }
            }
        }
    }

    /// Packs rows whose first one begins a block.
    private func pack(_ weight: UnsafePointer<Float>, outputStride: Int, inputStride: Int, _ range: Range<Int>) {
        for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.blockOutputs) {
            let source = weight + (start - range.lowerBound) * outputStride
            let count = min(Self.blockOutputs, range.upperBound - start)
            let block = storage.pointer + start / Self.blockOutputs * blockBytes
            switch precision {
            case .f32:
                ck_pack_f32(source, outputStride, inputStride, count, inputs, block.assumingMemoryBound(to: Float.self))
            case .bf16:
                ck_pack_bf16(source, outputStride, inputStride, count, inputs, block.assumingMemoryBound(to: UInt16.self))
            case .int8:
                ck_pack_int8(
                    source, outputStride, inputStride, count, inputs, block.assumingMemoryBound(to: Int8.self),
                    scale(start), offset(start))
            }
        }
    }

    private func scale(_ output: Int) -> UnsafeMutablePointer<Float> {
        scales.pointer.assumingMemoryBound(to: Float.self) + output
    }

    private func offset(_ output: Int) -> UnsafeMutablePointer<Int32> {
        offsets.pointer.assumingMemoryBound(to: Int32.self) + output
    }

    func copyRow(_ row: Int, into out: UnsafeMutablePointer<Float>) {
        copyRow(row, 0..<inputs, into: out)
    }

    /// Some inputs of one output, in full precision.
    private func copyRow(_ row: Int, _ range: Range<Int>, into out: UnsafeMutablePointer<Float>) {
        let (block, column, n) = (row / Self.blockOutputs, row % Self.blockOutputs, Self.blockOutputs)
        let (memory, first) = (storage.pointer + block * blockBytes, range.lowerBound)
        switch precision {
        case .f32:
            let values = memory.assumingMemoryBound(to: Float.self) + column
            for i in range { out[i - first] = values[i * n] }
        case .bf16:
            let values = memory.assumingMemoryBound(to: UInt16.self) + column * 2
            for i in range { out[i - first] = Float(bitPattern: UInt32(values[i / 2 * 2 * n + i % 2]) << 16) }
        case .int8:
            let values = memory.assumingMemoryBound(to: Int8.self) + column * 4
            let scale = scale(row).pointee
            for i in range { out[i - first] = scale * Float(values[i / 4 * 4 * n + i % 4]) }
        }
    }

    func multiply(
        _ x: UnsafePointer<Float>, rows: Int, into out: UnsafeMutablePointer<Float>, stride: Int, adding: Bool,
        finish: BlockFinish?
    ) {
        multiply(x, rows: rows, xStride: inputs, into: out, stride: stride, adding: adding, finish: finish)
    }

    func multiplyTransposed(
        _ d: UnsafePointer<Float>, rows: Int, stride: Int, into out: UnsafeMutablePointer<Float>, adding: Bool,
        finish: BlockFinish?
    ) {
        guard precision == .f32 else {
            let weight = transposed.get { PackedLinear(transposing: self, precision: .bf16) }
            weight.multiply(d, rows: rows, xStride: stride, into: out, stride: inputs, adding: adding, finish: finish)
            return
        }
        // Turned a block at a time: next to the product that costs little, and a second copy would double the memory.
        let width = Self.blockOutputs
        ThreadPool.shared.run(inputs, grain: width) { range in
            ScratchMemory.withFloats(blocks * width * width) { turned in
                for first in Swift.stride(from: range.lowerBound, to: range.upperBound, by: width) {
                    let columns = first..<min(first + width, range.upperBound)
                    for block in 0..<blocks {
                        ck_transpose(
                            address(block) + first * width, width, columns.count, width, 1, turned + block * width * width, width)
                    }
                    for start in Swift.stride(from: 0, to: rows, by: Self.rowsAtOnce) {
                        let part = start..<min(rows, start + Self.rowsAtOnce)
                        ck_product_f32(
                            d + start * stride, stride, part.count, turned, outputs, out + start * inputs + first, inputs,
                            columns.count, adding)
                        finish?(part, columns)
                    }
                }
            }
        }
    }

    /// Rows of x are `xStride` apart.
    private func multiply(
        _ x: UnsafePointer<Float>, rows: Int, xStride: Int, into out: UnsafeMutablePointer<Float>, stride: Int, adding: Bool,
        finish: BlockFinish?
    ) {
        switch precision {
        case .f32:
            inTasks(rows, finish) { rows, block in
                ck_product_f32(
                    x + rows.lowerBound * xStride, xStride, rows.count, address(block), inputs,
                    target(out, rows, block, stride), stride, width(block), adding)
            }
        case .bf16:
            ScratchMemory.with(byteCount: rows * depth * 2) { memory in
                let rounded = memory.assumingMemoryBound(to: UInt16.self)
                ThreadPool.shared.run(rows, grain: max(1, 16_384 / depth)) { range in
                    for row in range { ck_row_bf16(x + row * xStride, 1, inputs, rounded + row * depth) }
                }
                inTasks(rows, finish) { rows, block in
                    ck_product_bf16(
                        rounded + rows.lowerBound * depth, rows.count, address(block), depth,
                        target(out, rows, block, stride), stride, width(block), adding)
                }
            }
        case .int8:
            ScratchMemory.with(byteCount: rows * (depth + 4)) { memory in
                let rounded = memory.assumingMemoryBound(to: UInt8.self)
                let steps = (memory + rows * depth).assumingMemoryBound(to: Float.self)
                ThreadPool.shared.run(rows, grain: max(1, 16_384 / depth)) { range in
                    for row in range { steps[row] = ck_row_int8(x + row * xStride, inputs, rounded + row * depth) }
                }
                inTasks(rows, finish) { rows, block in
                    let first = block * Self.blockOutputs
                    ck_product_int8(
                        rounded + rows.lowerBound * depth, steps + rows.lowerBound, rows.count, address(block),
                        scale(first), offset(first), depth, target(out, rows, block, stride), stride, width(block), adding)
                }
            }
        }
    }

    /// Rows that pass over one block before the next is taken: they stay in the second cache.
    private static let rowsAtOnce = 256

    /// Splits the rows and the blocks over the threads.
    private func inTasks(_ rows: Int, _ finish: BlockFinish?, _ work: (_ rows: Range<Int>, _ block: Int) -> Void) {
        for start in Swift.stride(from: 0, to: rows, by: Self.rowsAtOnce) {
            let part = start..<min(rows, start + Self.rowsAtOnce)
            // A task is worth some microseconds: waking a thread for less costs more than it brings.
            let grain = max(1, 262_144 / (blockBytes * max(1, part.count / 4)))
            ThreadPool.shared.run(blocks, grain: grain) { range in
                for block in range {
                    work(part, block)
                    let first = block * Self.blockOutputs
                    finish?(part, first..<first + width(block))
                }
            }
        }
    }

    private func address<Element>(_ block: Int) -> UnsafePointer<Element> {
        UnsafePointer((storage.pointer + block * blockBytes).assumingMemoryBound(to: Element.self))
    }

    private func target(
        _ out: UnsafeMutablePointer<Float>, _ rows: Range<Int>, _ block: Int, _ stride: Int
    ) -> UnsafeMutablePointer<Float> {
        out + rows.lowerBound * stride + block * Self.blockOutputs
    }

    private func width(_ block: Int) -> Int { min(Self.blockOutputs, outputs - block * Self.blockOutputs) }
}

extension Precision {
    /// Bytes of one element.
    var byteCount: Int {
        switch self {
        case .f32: 4
        case .bf16: 2
        case .int8: 1
        }
    }
}
