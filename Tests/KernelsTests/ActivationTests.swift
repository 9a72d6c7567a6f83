import Foundation
import Kernels
import Testing

@Suite struct ActivationTests {
    @Test func gatedActivationEqualsTorch() throws {
        for item in try KernelFixture.load().swiGLU {
            var y = Matrix(rows: 0, columns: item.columns / 2)
            swiGLU(Matrix(item.x, columns: item.columns), into: &y)
            expectClose(y.values, item.y)
        }
    }

    /// The vector exponential, seen through the activation, over all of its range and beyond.
    @Test func gatedActivationIsRightForAnyGate() {
        let gates = stride(from: Float(-120), through: 120, by: 0.37).map { $0 } + [-1e30, 1e30, 0, -0.0, 1e-20, -1e-20]
        let n = gates.count
        var y = Matrix(rows: 0, columns: n)
        swiGLU(Matrix(gates + Array(repeating: 1, count: n), columns: 2 * n), into: &y)
        let plain = gates.map { Float(Double($0) / (1 + exp(-Double($0)))) }
        // Below -87 e^-x leaves the range of floats; both are 0 for any purpose there.
        expectClose(y.values, plain, relative: 5e-7, absolute: 2e-36)
    }

    @Test func softmaxEqualsTorch() throws {
        for item in try KernelFixture.load().softmax {
            var x = Matrix(item.x, columns: item.columns)
            expectClose(logSumExp(x), item.logSumExp, relative: 1e-6)
            softmax(&x)
            expectClose(x.values, item.y)
        }
    }

    @Test func softmaxSurvivesExtremes() {
        let none = -Float.infinity
        var x = Matrix([1e30, -1e30, 1e30, 0, -3e4, -3e4, -3e4, -3e4, none, none, none, 5], columns: 4)
        expectClose(logSumExp(x), [1e30, -3e4 + log(4), 5])
        softmax(&x)
        expectClose(x.values, [0.5, 0, 0.5, 0, 0.25, 0.25, 0.25, 0.25, 0, 0, 0, 1])
    }

    @Test func logSumExpOfALargeVocabularyKeepsItsPrecision() {
        var numbers = TestNumbers(5)
        let x = numbers.array(150_001, scale: 9)
        let exact = log(x.reduce(0.0) { $0 + exp(Double($1)) })
        expectClose(logSumExp(Matrix(x, columns: x.count)), [Float(exact)], relative: 3e-7)
    }

    @Test func additionAndSelection() {
        var x = Matrix((0..<40).map(Float.init), columns: 20)
        add(Matrix(Array(repeating: 0.5, count: 40), columns: 20), to: &x)
        #expect(x.values == (0..<40).map { Float($0) + 0.5 })
        var selected = Matrix(rows: 5, columns: 20)
        x.gather([1, 0, 1], into: &selected)
        #expect(selected.rows == 3 && selected[0, 0] == 20.5 && selected[1, 19] == 19.5 && selected[2, 3] == 23.5)
    }
}
