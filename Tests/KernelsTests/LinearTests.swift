import Foundation
import Kernels
import Testing

@Suite struct LinearTests {
    func weight(_ values: [Float], inputs: Int, bias: [Float] = []) -> LinearWeight {
        LinearWeight(parts: [values.count / inputs], inputs: inputs, bias: bias) { _, span in
            for index in values.indices { span[index] = values[index] }
        }
    }

    @Test func productsEqualTorch() throws {
        for item in try KernelFixture.load().linear {
            let weight = weight(item.weight, inputs: item.inputs, bias: item.bias)
            var y = Matrix(rows: 0, columns: item.outputs)
            weight.apply(to: Matrix(item.x, columns: item.inputs), into: &y)
            expectClose(y.values, item.y, absolute: 1e-5)
        }
    }

    /// The streamed and the library's products against a plain sum in double precision, around every block size.
    @Test(arguments: [1, 2, 3, 4, 5, 8, 9, 16, 33])
    func productsEqualPlainSums(rows: Int) {
        var numbers = TestNumbers(UInt64(rows))
        for (inputs, outputs) in [(1, 1), (3, 70), (16, 9), (100, 1), (257, 300)] {
            let x = numbers.array(rows * inputs)
            let w = numbers.array(outputs * inputs)
            var y = Matrix(rows: 7, columns: outputs)
            weight(w, inputs: inputs).apply(to: Matrix(x, columns: inputs), into: &y)
            let plain = (0..<rows * outputs).map { index in
                let (row, output) = (index / outputs, index % outputs)
                return Float((0..<inputs).reduce(0.0) { $0 + Double(x[row * inputs + $1]) * Double(w[output * inputs + $1]) })
            }
            expectClose(y.values, plain, absolute: 2e-5)
        }
    }

    @Test func aRangeOfRowsIsThatPartOfTheProduct() {
        var numbers = TestNumbers(3)
        let x = Matrix(numbers.array(12 * 20), columns: 20)
        let weight = weight(numbers.array(30 * 20), inputs: 20)
        var all = Matrix(rows: 0, columns: 30)
        var some = all
        weight.apply(to: x, into: &all)
        weight.apply(to: x, rows: 4..<7, into: &some)
        #expect(some.rows == 3)
        expectClose(some.values, (4..<7).flatMap { Array(all[row: $0]) })
    }

    @Test func partsAreStackedInOrder() {
        let weight = LinearWeight(parts: [2, 1], inputs: 2) { part, span in
            for index in 0..<span.count { span[index] = Float(10 * part + index) }
        }
        var rows = Matrix(rows: 0, columns: 2)
        weight.lookUp([2, 0, 1, 2], into: &rows)
        #expect(rows.values == [10, 11, 0, 1, 2, 3, 10, 11])
    }

    @Test func whatFillingThrowsIsPassedOn() {
        struct Torn: Error {}
        #expect(throws: Torn.self) {
            try LinearWeight(parts: [4], inputs: 4) { (_, _) throws(Torn) in throw Torn() }
        }
    }

    @Test func lowRankUpdatesEqualTorch() throws {
        let item = try KernelFixture.load().lowRank
        let update = LowRankWeight(
            rank: item.rank, inputs: item.inputs, outputs: item.outputs, scale: item.scale, a: item.a, b: item.b)
        let x = Matrix(item.x, columns: item.inputs)

        // The update's columns are a part of the output; the rest stays as it is.
        let width = item.outputs + 5
        var out = Matrix(rows: x.rows, columns: width)
        for row in 0..<x.rows {
            for column in 0..<item.outputs { out[row, column + 3] = item.before[row * item.outputs + column] }
        }
        update.add(to: &out, column: 3, x: x, rows: 0..<2)
        update.add(to: &out, column: 3, x: x, rows: 2..<x.rows)
        let inner = (0..<x.rows).flatMap { Array(out[row: $0].dropFirst(3).prefix(item.outputs)) }
        expectClose(inner, item.after, absolute: 1e-5)
        let outer = (0..<x.rows).flatMap { out[row: $0].prefix(3) + out[row: $0].suffix(2) }
        #expect(outer.allSatisfy { $0 == 0 })

        let merged = weight(item.weight, inputs: item.inputs).merged(with: [(output: 0, update: update)])
        var rows = Matrix(rows: 0, columns: item.inputs)
        merged.lookUp((0..<Int32(item.outputs)).map { $0 }, into: &rows)
        expectClose(rows.values, item.merged, absolute: 1e-5)
    }

    /// Many threads at once: one has the workers, the others do their own work.
    @Test func concurrentProductsAreRight() async {
        var numbers = TestNumbers(9)
        let x = Matrix(numbers.array(4 * 64), columns: 64)
        let weight = weight(numbers.array(2_000 * 64), inputs: 64)
        var expected = Matrix(rows: 0, columns: 2_000)
        weight.apply(to: x, into: &expected)
        let values = expected.values
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var wrong = 0
                    var y = Matrix(rows: 0, columns: 2_000)
                    for _ in 0..<50 {
                        weight.apply(to: x, into: &y)
                        if y.values != values { wrong += 1 }
                    }
                    return wrong
                }
            }
            for await wrong in group { #expect(wrong == 0) }
        }
    }

    /// OpenBLAS must use the wide registers where there are some, unless the user decided otherwise.
    @Test func theLibraryIsThereAndKnowsTheProcessor() throws {
        try OpenBLAS.open()
        let core = try #require(OpenBLAS.coreName)
        let processor = try String(contentsOf: URL(filePath: "/proc/cpuinfo"), encoding: .utf8)
        let isChosen = ProcessInfo.processInfo.environment["OPENBLAS_CORETYPE"] != nil
        if !isChosen, ["avx512f", "avx512dq", "avx512bw", "avx512vl"].allSatisfy(processor.contains) {
            #expect(["SkylakeX", "Cooperlake", "SapphireRapids"].contains(core))
        } else {
            #expect(!core.isEmpty)
        }
    }
}
