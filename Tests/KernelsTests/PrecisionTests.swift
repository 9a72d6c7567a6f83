import CKernels
import Kernels
import Testing

/// Products in every precision against plain sums in double precision of what the precision makes of the operands.
@Suite struct PrecisionTests {
    func weight(_ values: [Float], inputs: Int, _ precision: Precision) -> LinearWeight {
        LinearWeight(parts: [values.count / inputs], inputs: inputs, precision: precision) { _, rows, span in
            for index in 0..<span.count { span[index] = values[rows.lowerBound * inputs + index] }
        }
    }

    /// The values a weight holds after packing.
    func held(_ weight: LinearWeight) -> [Float] {
        var rows = Matrix(rows: 0, columns: weight.inputs)
        weight.lookUp((0..<Int32(weight.outputs)).map { $0 }, into: &rows)
        return rows.values
    }

    static func bf16(_ x: Float) -> Float {
        let bits = x.bitPattern
        return Float(bitPattern: (bits &+ 0x7FFF &+ ((bits >> 16) & 1)) & 0xFFFF_0000)
    }

    /// A row as the precision sees it.
    static func rounded(_ row: ArraySlice<Float>, _ precision: Precision) -> [Double] {
        switch precision {
        case .f32: return row.map(Double.init)
        case .bf16: return row.map { Double(bf16($0)) }
        case .int8:
            let largest = row.map(abs).max() ?? 0
            guard largest > 0 else { return row.map { _ in 0 } }
            return row.map { Double(($0 * (127 / largest) + 128.5).rounded(.down) - 128) * Double(largest / 127) }
        }
    }

    /// Around every size of block, group and tile; two parts, so that a block holds rows of both.
    @Test(arguments: Precision.allCases, [1, 2, 3, 5, 7, 8, 9, 17])
    func productsEqualPlainSums(precision: Precision, rows: Int) {
        var numbers = TestNumbers(UInt64(rows))
        for (inputs, outputs) in [(1, 1), (3, 70), (16, 32), (33, 31), (100, 33), (257, 100)] {
            let x = numbers.array(rows * inputs)
            let weight = weight(numbers.array(outputs * inputs), inputs: inputs, precision)
            let values = held(weight)
            var y = Matrix(rows: 3, columns: outputs)
            weight.apply(to: Matrix(x, columns: inputs), into: &y)
            let plain = (0..<rows).flatMap { row in
                let line = Self.rounded(x[row * inputs..<(row + 1) * inputs], precision)
                return (0..<outputs).map { j in Float((0..<inputs).reduce(0.0) { $0 + line[$1] * Double(values[j * inputs + $1]) }) }
            }
            expectClose(y.values, plain, absolute: 4e-5)
            // Once more on top: a residual.
            weight.add(Matrix(x, columns: inputs), to: &y)
            expectClose(y.values, plain.map { 2 * $0 }, absolute: 8e-5)
        }
    }

    @Test(arguments: [(Precision.bf16, Float(0x1p-8)), (.int8, 1.0 / 254)])
    func weightsAreRoundedToTheNearest(precision: Precision, bound: Float) {
        var numbers = TestNumbers(5)
        let inputs = 77
        let values = numbers.array(45 * inputs)
        let held = held(weight(values, inputs: inputs, precision))
        for row in 0..<45 {
            let line = values[row * inputs..<(row + 1) * inputs]
            let largest = line.map(abs).max() ?? 0
            for i in line.indices {
                let unit = precision == .int8 ? largest : abs(values[i])
                #expect(abs(held[i] - values[i]) <= unit * bound * 1.001)
            }
        }
    }

    @Test(arguments: [Precision.f32, .bf16])
    func gradientsPassThroughTheTransposedWeight(precision: Precision) {
        var numbers = TestNumbers(8)
        let (rows, inputs, outputs) = (11, 50, 37)
        let weight = weight(numbers.array(outputs * inputs), inputs: inputs, precision)
        let values = held(weight)
        let d = numbers.array(rows * outputs)
        var dx = Matrix(numbers.array(rows * inputs), columns: inputs)
        let before = dx.values
        weight.applyTransposed(to: Matrix(d, columns: outputs), into: &dx, adding: true)
        let plain = (0..<rows * inputs).map { index in
            let (row, i) = (index / inputs, index % inputs)
            let line = Self.rounded(d[row * outputs..<(row + 1) * outputs], precision)
            return before[index] + Float((0..<outputs).reduce(0.0) { $0 + line[$1] * Double(values[$1 * inputs + i]) })
        }
        expectClose(dx.values, plain, absolute: 4e-5)
    }

    /// Both operands as they lie and transposed, added to what is there.
    @Test(arguments: [Precision.f32, .bf16], [false, true])
    func productsOfTwoMatricesEqualPlainSums(precision: Precision, adding: Bool) {
        var numbers = TestNumbers(21)
        for (m, n, k) in [(1, 1, 1), (5, 70, 9), (130, 33, 64), (64, 200, 31)] {
            for (transposingA, transposingB) in [(false, false), (true, false), (false, true), (true, true)] {
                let a = numbers.array(m * k), b = numbers.array(k * n), before = numbers.array(m * n)
                var out = Matrix(before, columns: n)
                multiply(
                    Matrix(a, columns: transposingA ? m : k), transposingA: transposingA,
                    Matrix(b, columns: transposingB ? k : n), transposingB: transposingB, precision: precision, into: &out,
                    adding: adding)
                let x = Self.rounded(a[...], precision), y = Self.rounded(b[...], precision)
                let plain = (0..<m * n).map { index in
                    let (i, j) = (index / n, index % n)
                    let sum = (0..<k).reduce(0.0) {
                        $0 + x[transposingA ? $1 * m + i : i * k + $1] * y[transposingB ? j * k + $1 : $1 * n + j]
                    }
                    return Float(sum) + (adding ? before[index] : 0)
                }
                expectClose(out.values, plain, absolute: 4e-5)
            }
        }
    }

    /// The loops for this processor against those for any: sums may be taken in another order, no more.
    @Test func wideAndPlainProductsAgree() {
        var numbers = TestNumbers(13)
        let (rows, inputs, outputs) = (9, 75, 29)
        let depth = ck_depth(inputs)
        let x = numbers.array(rows * inputs), w = numbers.array(outputs * inputs)
        var wide = [Float](repeating: 0, count: rows * outputs), plain = wide

        var floats = [Float](repeating: 0, count: depth * 32 + 16)
        aligned(&floats) { block in
            ck_pack_f32(w, inputs, 1, outputs, inputs, block)
            ck_product_f32(x, inputs, rows, block, inputs, &wide, outputs, outputs, false)
            ck_product_f32_plain(x, inputs, rows, block, inputs, &plain, outputs, outputs, false)
        }
        expectClose(wide, plain, absolute: 1e-5)

        var pairs = [UInt16](repeating: 0, count: depth * 32 + 32), halves = [UInt16](repeating: 0, count: rows * depth)
        for row in 0..<rows {
            let line = (0..<inputs).map { x[row * inputs + $0] }
            halves.withUnsafeMutableBufferPointer { ck_row_bf16(line, 1, inputs, $0.baseAddress.unsafelyUnwrapped + row * depth) }
        }
        aligned(&pairs) { block in
            ck_pack_bf16(w, inputs, 1, outputs, inputs, block)
            ck_product_bf16(halves, rows, block, depth, &wide, outputs, outputs, false)
            ck_product_bf16_plain(halves, rows, block, depth, &plain, outputs, outputs, false)
        }
        expectClose(wide, plain, absolute: 1e-5)

        var fours = [Int8](repeating: 0, count: depth * 32 + 64), bytes = [UInt8](repeating: 0, count: rows * depth)
        var scales = [Float](repeating: 0, count: 32), offsets = [Int32](repeating: 0, count: 32), steps = [Float]()
        for row in 0..<rows {
            let line = (0..<inputs).map { x[row * inputs + $0] }
            bytes.withUnsafeMutableBufferPointer { steps.append(ck_row_int8(line, inputs, $0.baseAddress.unsafelyUnwrapped + row * depth)) }
        }
        aligned(&fours) { block in
            ck_pack_int8(w, inputs, 1, outputs, inputs, block, &scales, &offsets)
            ck_product_int8(bytes, steps, rows, block, scales, offsets, depth, &wide, outputs, outputs, false)
            ck_product_int8_plain(bytes, steps, rows, block, scales, offsets, depth, &plain, outputs, outputs, false)
        }
        expectClose(wide, plain, absolute: 1e-6)
    }

    /// Blocks begin at a multiple of 64 bytes.
    private func aligned<Element>(_ values: inout [Element], _ body: (UnsafeMutablePointer<Element>) -> Void) {
        values.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            let address = UInt(bitPattern: start)
            body(start + Int((64 - address % 64) % 64) / MemoryLayout<Element>.stride)
        }
    }
}
