import Kernels
import Testing

@Suite("Dropout") struct DropoutTests {
    private func mask(_ probability: Float, seed: UInt64, count: Int = 40_000) -> [Float] {
        let ones = Matrix([Float](repeating: 1, count: count), columns: 100)
        var out = Matrix(rows: 0, columns: 100)
        Dropout(probability: probability, seed: seed).apply(to: ones, into: &out)
        return out.values
    }

    @Test("Drops as many as asked and keeps the mean", arguments: [0.05, 0.2, 0.5] as [Float])
    func rate(probability: Float) {
        let mask = mask(probability, seed: 5)
        let dropped = Float(mask.filter { $0 == 0 }.count) / Float(mask.count)
        #expect(abs(dropped - probability) < 0.01)
        #expect(mask.allSatisfy { $0 == 0 || abs($0 - 1 / (1 - probability)) < 1e-6 })
    }

    @Test("The same seed draws the same mask, another one another")
    func seeds() {
        #expect(mask(0.3, seed: 1) == mask(0.3, seed: 1))
        for other in [2, 1 << 40] as [UInt64] {
            let agreeing = zip(mask(0.5, seed: 1), mask(0.5, seed: other)).filter { $0 == $1 }.count
            #expect(abs(Double(agreeing) / 40_000 - 0.5) < 0.02)
        }
    }

    @Test("Neighbours are independent")
    func independence() {
        let mask = mask(0.5, seed: 9)
        for distance in [1, 2, 16, 100] {
            let agreeing = zip(mask, mask.dropFirst(distance)).filter { $0 == $1 }.count
            #expect(abs(Double(agreeing) / Double(40_000 - distance) - 0.5) < 0.02, "distance \(distance)")
        }
    }
}
