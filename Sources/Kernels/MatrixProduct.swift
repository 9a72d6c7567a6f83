import CKernels
import COneDNN
import Glibc

/// c (+)= a · b on all cores, a `[m, k]`, b `[k, n]`, c `[m, n]` after transposition, for operands that are used once.
///
/// In bf16 both operands are rounded first and the sums are f32; int8 is computed in bf16, for its scales are a weight's own.
/// oneDNN does the work where it is installed, else OpenBLAS in f32 and packed blocks in bf16.
func matrixProduct(
    _ a: Operand, _ b: Operand, m: Int, n: Int, k: Int, precision: Precision, adding: Bool,
    into c: UnsafeMutablePointer<Float>, stride: Int
) {
    guard m > 0, n > 0 else { return }
    if k == 0 {
        if !adding { for row in 0..<m { (c + row * stride).update(repeating: 0, count: n) } }
    } else if precision == .f32 {
        inParts(m, n) { rows, columns in
            let (a, b) = (a.rows(from: rows.lowerBound), b.columns(from: columns.lowerBound))
            let c = c + rows.lowerBound * stride + columns.lowerBound
            let isDone = OneDNN.isAvailable && onednn_matmul(
                ONEDNN_F32, a.transposed, b.transposed, rows.count, columns.count, k, a.pointer, a.stride, b.pointer, b.stride,
                adding, c, stride)
            if !isDone {
                multiply(a, b, m: rows.count, n: columns.count, k: k, beta: adding ? 1 : 0, into: c, stride: stride)
            }
        }
    } else if OneDNN.isAvailable, ck_has_wide_bf16() {
        roundedProduct(a, b, m, n, k, adding, c, stride)
    } else {
        packedProduct(a, b, m, n, k, adding, c, stride)
    }
}

extension Operand {
    fileprivate func rows(from row: Int) -> Operand {
        Operand(pointer: pointer + (transposed ? row : row * stride), stride: stride, transposed: transposed)
    }

    fileprivate func columns(from column: Int) -> Operand {
        Operand(pointer: pointer + (transposed ? column * stride : column), stride: stride, transposed: transposed)
    }
}

/// Splits the longer side of c over the threads.
private func inParts(_ m: Int, _ n: Int, _ work: (_ rows: Range<Int>, _ columns: Range<Int>) -> Void) {
    let grain = 64
    let pieces = max(1, min(ThreadPool.shared.threads, (max(m, n) + grain - 1) / grain))
    ThreadPool.shared.run(pieces) { piece in
        func part(_ count: Int) -> Range<Int> {
            let grains = (count + grain - 1) / grain
            return min(count, grains * piece / pieces * grain)..<min(count, grains * (piece + 1) / pieces * grain)
        }
        let (rows, columns) = m > n ? (part(m), 0..<n) : (0..<m, part(n))
        if !rows.isEmpty, !columns.isEmpty { work(rows, columns) }
    }
}

/// oneDNN on operands rounded to bf16, as they lie.
private func roundedProduct(
    _ a: Operand, _ b: Operand, _ m: Int, _ n: Int, _ k: Int, _ adding: Bool, _ c: UnsafeMutablePointer<Float>, _ stride: Int
) {
    let (aRows, aColumns) = a.transposed ? (k, m) : (m, k)
    let (bRows, bColumns) = b.transposed ? (n, k) : (k, n)
    let (aDepth, bDepth) = (ck_depth(aColumns), ck_depth(bColumns))
    let aCount = aRows * aDepth
    ScratchMemory.with(byteCount: (aCount + bRows * bDepth) * 2) { memory in
        let roundedA = memory.assumingMemoryBound(to: UInt16.self)
        let roundedB = roundedA + aCount
        round(a, rows: aRows, columns: aColumns, into: roundedA, depth: aDepth)
        round(b, rows: bRows, columns: bColumns, into: roundedB, depth: bDepth)
        inParts(m, n) { rows, columns in
            let target = c + rows.lowerBound * stride + columns.lowerBound
            let isDone = onednn_matmul(
                ONEDNN_BF16, a.transposed, b.transposed, rows.count, columns.count, k,
                roundedA + (a.transposed ? rows.lowerBound : rows.lowerBound * aDepth), aDepth,
                roundedB + (b.transposed ? columns.lowerBound * bDepth : columns.lowerBound), bDepth, adding, target, stride)
            if !isDone {
                multiply(
                    a.rows(from: rows.lowerBound), b.columns(from: columns.lowerBound), m: rows.count, n: columns.count, k: k,
                    beta: adding ? 1 : 0, into: target, stride: stride)
            }
        }
    }
}

/// Blocks of b, each packed by the thread that uses it, on rows of a rounded to bf16.
private func packedProduct(
    _ a: Operand, _ b: Operand, _ m: Int, _ n: Int, _ k: Int, _ adding: Bool, _ c: UnsafeMutablePointer<Float>, _ stride: Int
) {
    let (depth, width) = (ck_depth(k), Int(CK_BLOCK_OUTPUTS))
    ScratchMemory.with(byteCount: m * depth * 2) { memory in
        let rounded = memory.assumingMemoryBound(to: UInt16.self)
        ThreadPool.shared.run(m, grain: max(1, 65_536 / k)) { range in
            for row in range {
                let source = a.rows(from: row)
                ck_row_bf16(source.pointer, a.transposed ? a.stride : 1, k, rounded + row * depth)
            }
        }
        ThreadPool.shared.run(n, grain: width) { range in
            withUnsafeTemporaryAllocation(byteCount: depth * width * 2, alignment: 64) { block in
                guard let block = block.baseAddress?.assumingMemoryBound(to: UInt16.self) else { return }
                for start in Swift.stride(from: range.lowerBound, to: range.upperBound, by: width) {
                    let count = min(width, range.upperBound - start)
                    ck_pack_bf16(
                        b.columns(from: start).pointer, b.transposed ? b.stride : 1, b.transposed ? 1 : b.stride, count, k, block)
                    ck_product_bf16(rounded, m, block, depth, c + start, stride, count, adding)
                }
            }
        }
    }
}

private func round(_ x: Operand, rows: Int, columns: Int, into out: UnsafeMutablePointer<UInt16>, depth: Int) {
    ThreadPool.shared.run(rows, grain: max(1, 65_536 / columns)) { range in
        for row in range { ck_row_bf16(x.pointer + row * x.stride, 1, columns, out + row * depth) }
    }
}

/// out (+)= op(a) · op(b) of two matrices that are used once, such as a gradient by a weight.
///
/// - Parameters:
///   - transposingA: whether a is read as its transpose; so for `transposingB`.
///   - precision: f32, or bf16 with sums in f32; int8 is computed in bf16.
///   - out: `[m, n]`; resized unless it is added to.
public func multiply(
    _ a: Matrix, transposingA: Bool = false, _ b: Matrix, transposingB: Bool = false, precision: Precision,
    into out: inout Matrix, adding: Bool = false
) {
    let (m, k) = transposingA ? (a.columns, a.rows) : (a.rows, a.columns)
    let n = transposingB ? b.rows : b.columns
    precondition(k == (transposingB ? b.columns : b.rows) && out.columns == n, "the shapes of a product differ")
    precondition(!adding || out.rows == m, "a sum has as many rows as its parts")
    if !adding { out.resize(rows: m) }
    _ = a.withPointer { x in
        b.withPointer { y in
            out.withMutablePointer { out in
                matrixProduct(
                    Operand(pointer: x, stride: a.columns, transposed: transposingA),
                    Operand(pointer: y, stride: b.columns, transposed: transposingB), m: m, n: n, k: k, precision: precision,
                    adding: adding, into: out, stride: n)
            }
        }
    }
}
