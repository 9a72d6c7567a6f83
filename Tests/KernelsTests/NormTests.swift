import Kernels
import Testing

@Suite struct NormTests {
    @Test func rowsEqualTorch() throws {
        for item in try KernelFixture.load().rmsNorm {
            var y = Matrix(rows: 0, columns: item.columns)
            rmsNorm(Matrix(item.x, columns: item.columns), weight: item.weight, epsilon: 1e-5, into: &y)
            expectClose(y.values, item.y)
        }
    }

    @Test func headsAreNormalizedApart() throws {
        let item = try #require(try KernelFixture.load().rmsNorm.first { $0.columns == 64 })
        // The fixture's rows as the heads of one wide row, between columns that must not change.
        var wide = Matrix([7, 7] + item.x + [7], columns: item.x.count + 3)
        rmsNormHeads(&wide, column: 2, count: item.x.count / 64, weight: item.weight, epsilon: 1e-5)
        expectClose(Array(wide.values.dropFirst(2).dropLast()), item.y)
        #expect(wide.values.first == 7 && wide.values.last == 7)
    }

    @Test func aRowOfZerosStaysZero() {
        var y = Matrix(rows: 0, columns: 40)
        rmsNorm(Matrix(rows: 2, columns: 40), weight: Array(repeating: 2, count: 40), epsilon: 1e-6, into: &y)
        #expect(y.values == Array(repeating: 0, count: 80))
    }
}
