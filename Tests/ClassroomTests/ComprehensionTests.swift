import Classroom
import Foundation
import Testing

@Suite("Comprehension") struct ComprehensionTests {
    /// Steele, Lea and Flood's generator, for simulated readers.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
        mutating func normal() -> Double {
            (-2 * log(Double.random(in: 1e-12..<1, using: &self))).squareRoot() * cos(2 * .pi * Double.random(in: 0..<1, using: &self))
        }
    }

    @Test("A reader at the level of a text understands three quarters, and the aim is the inverse", arguments: [2.0, 5.5, 9.0])
    func curve(level: Double) {
        #expect(abs(ResponseModel.comprehension(level: level, text: level) - 0.75) < 1e-4)
        #expect(abs(ResponseModel.text(for: level) - level) < 1e-3)
        for part in [0.5, 0.7, 0.85, 0.96] {
            let text = ResponseModel.text(for: level, comprehension: part)
            #expect(abs(ResponseModel.comprehension(level: level, text: text) - part) < 1e-9)
        }
        #expect(abs(ResponseModel.rightAnswer(level: -100, text: level, options: 4) - 0.25) < 1e-9)
    }

    /// Readers of known levels, cold started one grade below a class of five, on texts at their estimated level.
    private func error(after items: Int, readers: Int = 400) -> Double {
        var dice = Dice(state: UInt64(items))
        let squares = (0..<readers).map { _ -> Double in
            let truth = 4.3 + 1.4 * dice.normal()
            var estimate = LevelPolicy.coldStart(classGrade: 5)
            for _ in 0..<items {
                let text = ResponseModel.text(for: estimate.mean)
                let difficulty = 0.4 * dice.normal()
                let chance = ResponseModel.rightAnswer(level: truth, text: text, difficulty: difficulty)
                // The question's own difficulty is known roughly only.
                estimate.observe(
                    .init(text: text, difficulty: difficulty + 0.2 * dice.normal(), isRight: Double.random(in: 0..<1, using: &dice) < chance))
            }
            return pow(estimate.mean - truth, 2)
        }
        return (squares.reduce(0, +) / Double(readers)).squareRoot()
    }

    @Test("The estimate comes near the truth: 1.3 grades after 20 answers, 0.7 after 150")
    func convergence() {
        #expect(error(after: 20) <= 1.3)
        #expect(error(after: 150) <= 0.7)
    }

    @Test("The deviation says how far off the mean is")
    func calibration() {
        var dice = Dice(state: 3)
        var inside = 0
        for _ in 0..<300 {
            let truth = 4 + 1.5 * dice.normal()
            var estimate = LevelEstimate(mean: 4, deviation: 1.5)
            for _ in 0..<60 {
                let text = ResponseModel.text(for: estimate.mean)
                estimate.observe(
                    .init(text: text, isRight: Double.random(in: 0..<1, using: &dice) < ResponseModel.rightAnswer(level: truth, text: text)))
            }
            if abs(estimate.mean - truth) < 1.96 * estimate.deviation { inside += 1 }
        }
        #expect((270...297).contains(inside), "\(inside) of 300 intervals of 95 % hold the truth")
    }

    @Test("A question's difficulty is found from answers")
    func difficulty() {
        var dice = Dice(state: 8)
        for truth in [-1.0, 0, 1.5] {
            var item = ItemDifficulty()
            for _ in 0..<1_500 {
                let level = 5 + dice.normal()
                let chance = ResponseModel.rightAnswer(level: level, text: 5, difficulty: truth)
                let expected = ResponseModel.rightAnswer(level: level, text: 5, difficulty: item.logits)
                item.observe(isRight: Double.random(in: 0..<1, using: &dice) < chance, expected: expected)
            }
            #expect(abs(item.logits - truth) < 0.4, "\(item.logits) for \(truth)")
        }
    }

    @Test("The level moves one step, only on two quizzes and ten answers, and never against a lock")
    func hysteresis() {
        let policy = LevelPolicy()
        let high = LevelEstimate(mean: 8, deviation: 0.4)
        func level(_ quizzes: Int, _ answers: Int, locked: Bool = false, _ estimate: LevelEstimate) -> Double {
            policy.level(current: 4, estimate: estimate, evidence: .init(quizzes: quizzes, answers: answers, isLocked: locked))
        }
        #expect(level(2, 10, high) == 4.5)
        #expect(level(1, 10, high) == 4)
        #expect(level(2, 9, high) == 4)
        #expect(level(5, 50, locked: true, high) == 4)
        #expect(level(2, 10, LevelEstimate(mean: 1, deviation: 0.4)) == 3.5)
        #expect(level(2, 10, LevelEstimate(mean: 4.3, deviation: 0.8)) == 4)
        #expect(policy.level(current: 12, estimate: LevelEstimate(mean: 14, deviation: 0.2), evidence: .init(quizzes: 3, answers: 20)) == 12)
    }
}
