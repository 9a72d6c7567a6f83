import Kernels
import Testing

@Suite struct RotaryTests {
    @Test func rotationsEqualTransformers() throws {
        let scalings: [String: RotaryScaling] = [
            "none": .none, "linear": .linear(factor: 4),
            "llama3": .llama3(factor: 8, lowFrequency: 1, highFrequency: 4, originalPositions: 512),
        ]
        for item in try KernelFixture.load().rotary {
            let rotary = RotaryEmbedding(
                headDimension: item.dimension, base: item.base, scaling: try #require(scalings[item.kind]))
            var x = Matrix(item.x, columns: item.heads * item.dimension)
            rotary.rotate(&x, column: 0, heads: item.heads, by: rotary.angles(at: item.positions))
            expectClose(x.values, item.y, absolute: 2e-5)
        }
    }

    /// What attention needs: the product of two rotated vectors depends on their distance only.
    @Test func productsDependOnTheDistanceOnly() {
        let rotary = RotaryEmbedding(headDimension: 64, base: 10_000)
        var numbers = TestNumbers(2)
        let (a, b) = (numbers.array(64), numbers.array(64))
        func product(_ first: Int, _ second: Int) -> Float {
            var x = Matrix(a + b, columns: 64)
            rotary.rotate(&x, column: 0, heads: 1, by: rotary.angles(at: [first, second]))
            return zip(x[row: 0], x[row: 1]).reduce(0) { $0 + $1.0 * $1.1 }
        }
        expectClose([product(105, 100), product(405, 400)], [product(5, 0), product(5, 0)], relative: 1e-3, absolute: 1e-3)
        #expect(abs(product(9, 0) - product(5, 0)) > 0.01)
    }

    @Test func onlyTheNamedHeadsTurn() {
        let rotary = RotaryEmbedding(headDimension: 4, base: 100)
        var x = Matrix(Array(repeating: 1, count: 12), columns: 12)
        rotary.rotate(&x, column: 4, heads: 1, by: rotary.angles(at: [3]))
        #expect(x.values.prefix(4) == [1, 1, 1, 1] && x.values.suffix(4) == [1, 1, 1, 1])
        #expect(x[0, 4] != 1)
    }
}
