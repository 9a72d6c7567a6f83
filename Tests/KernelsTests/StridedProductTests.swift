import CKernels
import Testing

/// Products of operands as they lie, against sums in double precision; what is beside the output stays as it was.
@Suite struct StridedProductTests {
    typealias Product = (
        UnsafePointer<Float>, Int, Int, Int, UnsafePointer<Float>, Int, Int, UnsafeMutablePointer<Float>, Int, Int, Bool
    ) -> Void

    @Test(arguments: [false, true], [false, true])
    func equalsPlainSums(transposed: Bool, isPlain: Bool) {
        let product: Product = isPlain ? ck_product_strided_plain : ck_product_strided
        var numbers = TestNumbers(3)
        for (rows, outputs, depth) in [(1, 1, 1), (3, 8, 5), (8, 16, 31), (9, 17, 40), (16, 33, 7), (21, 70, 12)] {
            let x = numbers.array(rows * depth), b = numbers.array(depth * (outputs + 3))
            let (row, column) = transposed ? (1, rows) : (depth, 1)
            let before = numbers.array(rows * (outputs + 5))
            for adding in [false, true] {
                var out = before
                product(x, row, column, rows, b, outputs + 3, depth, &out, outputs + 5, outputs, adding)
                let expected = (0..<rows * (outputs + 5)).map { index in
                    let (r, j) = (index / (outputs + 5), index % (outputs + 5))
                    guard j < outputs else { return before[index] }
                    let sum = (0..<depth).reduce(0.0) {
                        $0 + Double(x[r * row + $1 * column]) * Double(b[$1 * (outputs + 3) + j])
                    }
                    return Float(sum + (adding ? Double(before[index]) : 0))
                }
                expectClose(out, expected, absolute: 4e-6)
            }
        }
    }

    @Test func transposes() {
        var numbers = TestNumbers(4)
        for (rows, columns) in [(1, 1), (16, 16), (17, 35), (48, 15), (33, 64)] {
            let x = numbers.array(rows * (columns + 2))
            var out = [Float](repeating: 7, count: columns * (rows + 1))
            ck_transpose(x, columns + 2, rows, columns, 2, &out, rows + 1)
            for c in 0..<columns {
                #expect((0..<rows).allSatisfy { out[c * (rows + 1) + $0] == 2 * x[$0 * (columns + 2) + c] })
                #expect(out[c * (rows + 1) + rows] == 7)
            }
        }
    }
}
