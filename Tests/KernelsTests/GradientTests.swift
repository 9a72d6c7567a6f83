import Kernels
import Testing

@Suite("Gradients against differences") struct GradientTests {
    private let tolerance = 2e-3

    @Test func linear() {
        let layer = TrainableLinear(outputs: 5, inputs: 7, weight: 3, bias: 38)
        let (values, x) = (GradientCheck.random(43, seed: 1), GradientCheck.matrix(4, 7, seed: 2))
        let weights = GradientCheck.matrix(4, 5, seed: 3)
        func loss(_ x: Matrix, _ values: [Float]) -> Double {
            var out = Matrix(rows: 0, columns: 5)
            layer.forward(x, values: values, into: &out)
            return GradientCheck.objective(out, weights: weights)
        }
        var gradients = [Float](repeating: 0, count: 43)
        var dx = GradientCheck.matrix(4, 7, seed: 4)
        let before = dx.values
        layer.backward(weights, x: x, values: values, gradients: &gradients, into: &dx, adding: true)
        let added = zip(dx.values, before).map { $0 - $1 }
        #expect(GradientCheck.deviation(of: added, at: x.values) { loss(Matrix($0, columns: 7), values) } < tolerance)
        #expect(GradientCheck.deviation(of: gradients, at: values) { loss(x, $0) } < tolerance)
        #expect(gradients[..<3].allSatisfy { $0 == 0 })
    }

    @Test func frozenLinear() {
        let weight = LinearWeight(parts: [6], inputs: 9, bias: GradientCheck.random(6, seed: 5)) { _, span in
            for (index, value) in GradientCheck.random(54, seed: 6).enumerated() { span[index] = value }
        }
        let (x, weights) = (GradientCheck.matrix(3, 9, seed: 7), GradientCheck.matrix(3, 6, seed: 8))
        var dx = Matrix(rows: 0, columns: 9)
        weight.applyTransposed(to: weights, into: &dx)
        let deviation = GradientCheck.deviation(of: dx.values, at: x.values) { values in
            var out = Matrix(rows: 0, columns: 6)
            weight.apply(to: Matrix(values, columns: 9), into: &out)
            return GradientCheck.objective(out, weights: weights)
        }
        #expect(deviation < tolerance)
    }

    @Test func embedding() {
        let table = TrainableEmbedding(entries: 4, width: 3, offset: 2)
        let (tokens, weights): ([Int32], Matrix) = ([3, 1, 3], GradientCheck.matrix(3, 3, seed: 9))
        var gradients = [Float](repeating: 0, count: 14)
        table.backward(weights, tokens: tokens, gradients: &gradients)
        let deviation = GradientCheck.deviation(of: gradients, at: GradientCheck.random(14, seed: 10)) { values in
            var out = Matrix(rows: 0, columns: 3)
            table.forward(tokens, values: values, into: &out)
            return GradientCheck.objective(out, weights: weights)
        }
        #expect(deviation < tolerance)
    }

    @Test("Low-rank updates, with dropout and without", arguments: [nil, 0.3] as [Float?])
    func lowRank(probability: Float?) {
        let site = LowRankSite(
            inputs: 20, a: 1,
            updates: [
                .init(rank: 2, outputs: 4, scale: 1.5, column: 1, b: 101), .init(rank: 3, outputs: 5, scale: 0.5, column: 6, b: 109),
            ])
        let dropout = probability.map { Dropout(probability: $0, seed: 77) }
        let (values, x) = (GradientCheck.random(124, seed: 11), GradientCheck.matrix(6, 20, seed: 12))
        let weights = GradientCheck.matrix(6, 12, seed: 13)
        let weight = LinearWeight(parts: [12], inputs: 20) { _, span in
            for (index, value) in GradientCheck.random(240, seed: 14).enumerated() { span[index] = value }
        }
        func forward(_ x: Matrix, _ values: [Float], _ hidden: inout Matrix) -> Matrix {
            var out = Matrix(rows: 0, columns: 12)
            site.project(x, dropout: dropout, values: values, into: &hidden)
            weight.apply(to: x, updatedBy: site, hidden: hidden, values: values, into: &out)
            return out
        }
        func loss(_ x: Matrix, _ values: [Float]) -> Double {
            var hidden = Matrix(rows: 0, columns: 5)
            return GradientCheck.objective(forward(x, values, &hidden), weights: weights)
        }
        var (hidden, dx) = (Matrix(rows: 0, columns: 5), Matrix(rows: 0, columns: 20))
        _ = forward(x, values, &hidden)
        var gradients = [Float](repeating: 0, count: 124)
        weight.backward(
            weights, x: x, updatedBy: site, hidden: hidden, dropout: dropout, values: values, gradients: &gradients, into: &dx)
        #expect(GradientCheck.deviation(of: dx.values, at: x.values) { loss(Matrix($0, columns: 20), values) } < tolerance)
        #expect(GradientCheck.deviation(of: gradients, at: values) { loss(x, $0) } < tolerance)
    }

    @Test func norm() {
        let (x, weight) = (GradientCheck.matrix(3, 21, seed: 14), GradientCheck.random(21, seed: 15))
        let weights = GradientCheck.matrix(3, 21, seed: 16)
        let (dx, gradients) = normGradients(x, weight, weights)
        #expect(GradientCheck.deviation(of: dx, at: x.values) { normLoss(Matrix($0, columns: 21), weight, weights) } < tolerance)
        #expect(GradientCheck.deviation(of: gradients, at: weight) { normLoss(x, $0, weights) } < tolerance)
    }

    @Test("A gradient that forgets what a norm's mean depends on is caught")
    func brokenNorm() {
        let (x, weight) = (GradientCheck.matrix(3, 21, seed: 14), GradientCheck.random(21, seed: 15))
        let weights = GradientCheck.matrix(3, 21, seed: 16)
        var broken = Matrix(rows: 3, columns: 21)
        for row in 0..<3 {
            let mean = x[row: row].reduce(0) { $0 + $1 * $1 } / 21
            for i in 0..<21 { broken[row, i] = weights[row, i] * weight[i] / (mean + 1e-5).squareRoot() }
        }
        let deviation = GradientCheck.deviation(of: broken.values, at: x.values) {
            normLoss(Matrix($0, columns: 21), weight, weights)
        }
        #expect(deviation > 0.02)
    }

    private func normLoss(_ x: Matrix, _ weight: [Float], _ weights: Matrix) -> Double {
        var out = x
        rmsNorm(x, weight: weight, epsilon: 1e-5, into: &out)
        return GradientCheck.objective(out, weights: weights)
    }

    private func normGradients(_ x: Matrix, _ weight: [Float], _ weights: Matrix) -> (dx: [Float], weight: [Float]) {
        var (dx, gradients) = (Matrix(rows: x.rows, columns: x.columns), [Float](repeating: 0, count: weight.count))
        rmsNormBackward(weights, x: x, weight: weight, epsilon: 1e-5, into: &dx, gradients: &gradients, at: 0)
        return (dx.values, gradients)
    }

    @Test func normOfHeads() {
        let (x, weight) = (GradientCheck.matrix(3, 50, seed: 17), GradientCheck.random(17, seed: 18))
        let weights = GradientCheck.matrix(3, 50, seed: 19)
        func loss(_ x: Matrix, _ weight: [Float]) -> Double {
            var out = x
            rmsNormHeads(&out, column: 9, count: 2, weight: weight, epsilon: 1e-5)
            return GradientCheck.objective(out, weights: weights)
        }
        var (dx, gradients) = (weights, [Float](repeating: 0, count: 17))
        rmsNormHeadsBackward(
            &dx, x: x, column: 9, count: 2, weight: weight, epsilon: 1e-5, gradients: &gradients, at: 0)
        #expect(GradientCheck.deviation(of: dx.values, at: x.values) { loss(Matrix($0, columns: 50), weight) } < tolerance)
        #expect(GradientCheck.deviation(of: gradients, at: weight) { loss(x, $0) } < tolerance)
    }

    @Test func rotation() {
        let rotary = RotaryEmbedding(headDimension: 6, base: 100)
        let angles = rotary.angles(at: [0, 3, 8])
        let (x, weights) = (GradientCheck.matrix(3, 14, seed: 20), GradientCheck.matrix(3, 14, seed: 21))
        var dx = weights
        rotary.rotate(&dx, column: 1, heads: 2, by: RotaryEmbedding.inverse(angles))
        let deviation = GradientCheck.deviation(of: dx.values, at: x.values) { values in
            var out = Matrix(values, columns: 14)
            rotary.rotate(&out, column: 1, heads: 2, by: angles)
            return GradientCheck.objective(out, weights: weights)
        }
        #expect(deviation < tolerance)
    }

    @Test func gatedActivation() {
        let (x, weights) = (GradientCheck.matrix(3, 38, seed: 22), GradientCheck.matrix(3, 19, seed: 23))
        var dx = x
        swiGLUBackward(weights, gateAndUp: &dx)
        let deviation = GradientCheck.deviation(of: dx.values, at: x.values) { values in
            var out = Matrix(rows: 0, columns: 19)
            swiGLU(Matrix(values, columns: 38), into: &out)
            return GradientCheck.objective(out, weights: weights)
        }
        #expect(deviation < tolerance)
    }

    @Test("Attention, over several tiles, with a window and without", arguments: [nil, 5] as [Int?])
    func attention(window: Int?) {
        let attention = DocumentAttention(
            shape: AttentionShape(heads: 4, keyValueHeads: 2, headDimension: 2, window: window))
        let documents = [0..<9, 9..<10, 10..<78]
        let (x, weights) = (GradientCheck.matrix(78, 16, seed: 24), GradientCheck.matrix(78, 8, seed: 25))
        func forward(_ x: Matrix) -> (out: Matrix, totals: Matrix) {
            var (out, totals) = (Matrix(rows: 0, columns: 8), Matrix(rows: 0, columns: 4))
            attention.forward(x, documents: documents, into: &out, totals: &totals)
            return (out, totals)
        }
        let (out, totals) = forward(x)
        var dx = Matrix(rows: 0, columns: 16)
        attention.backward(weights, rows: x, out: out, totals: totals, documents: documents, into: &dx)
        let deviation = GradientCheck.deviation(of: dx.values, at: x.values) {
            GradientCheck.objective(forward(Matrix($0, columns: 16)).out, weights: weights)
        }
        #expect(deviation < tolerance)
    }

    @Test func crossEntropyLoss() {
        let (x, targets): (Matrix, [Int32]) = (GradientCheck.matrix(3, 35, seed: 26), [34, 0, 17])
        let factors: [Float] = [1, -0.5, 2]
        func losses(_ x: Matrix) -> ([Float], Matrix) {
            var gradient = x
            return (crossEntropy(&gradient, targets: targets, factors: factors), gradient)
        }
        let gradient = losses(x).1
        let deviation = GradientCheck.deviation(of: gradient.values, at: x.values) { values in
            zip(losses(Matrix(values, columns: 35)).0, factors).reduce(0) { $0 + Double($1.0) * Double($1.1) }
        }
        #expect(deviation < tolerance)
    }
}
