import Classroom
import Foundation
import Testing

@Suite struct ProgressTests {
    private func quiz(_ right: Int, of answers: Int = 5, adapted: Bool = true, text: Double = 4) -> StudentProgress.Quiz {
        .init(isAdapted: adapted, answers: (0..<answers).map { .init(text: text, isRight: $0 < right) })
    }

    @Test func fewAnswersTellNothing() {
        let progress = StudentProgress(studentId: "s", grade: 4, quizzes: [quiz(5), quiz(5), quiz(5)])
        #expect(progress.gain == nil && progress.adaptedAdvantage == nil && progress.answers == 15)
    }

    @Test func aClearRiseIsTold() throws {
        let low = Array(repeating: quiz(1, text: 6), count: 12), high = Array(repeating: quiz(5, text: 6), count: 12)
        let gain = try #require(StudentProgress(studentId: "s", grade: 4, quizzes: low + high).gain)
        #expect(gain.isTold && gain.value > 2 && gain.lower > 0)
        let none = try #require(StudentProgress(studentId: "s", grade: 4, quizzes: Array(repeating: quiz(4), count: 24)).gain)
        #expect(!none.isTold && abs(none.value) < 1e-9)
    }

    @Test func adaptedAndUnadaptedAreCompared() throws {
        let better = Array(repeating: quiz(5), count: 20) + Array(repeating: quiz(2, adapted: false), count: 20)
        let advantage = try #require(StudentProgress(studentId: "s", grade: 4, quizzes: better).adaptedAdvantage)
        #expect(advantage.isTold && abs(advantage.value - 0.6) < 1e-9)
        let same = try #require(
            StudentProgress(studentId: "s", grade: 4, quizzes: [3, 4, 5].map { quiz($0) } + [3, 4, 5].map { quiz($0, adapted: false) })
                .adaptedAdvantage)
        #expect(!same.isTold)
    }

    /// The interval of the gain holds the truth about as often as it says.
    @Test func theIntervalsHold() {
        var generator = Dice(state: 7)
        var held = 0
        for _ in 0..<200 {
            let level = 3 + 4 * generator.unit()
            func half(_ level: Double) -> [StudentProgress.Quiz] {
                (0..<6).map { _ in
                    .init(
                        isAdapted: true,
                        answers: (0..<5).map { _ in
                            .init(text: level, isRight: generator.unit() < ResponseModel.rightAnswer(level: level, text: level))
                        })
                }
            }
            let start = half(level), end = half(level)
            let progress = StudentProgress(studentId: "s", grade: 5, quizzes: start + end)
            if let gain = progress.gain, gain.lower <= 0, gain.upper >= 0 { held += 1 }
        }
        #expect(held >= 180)
    }

    private struct Dice {
        var state: UInt64

        mutating func unit() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / 9_007_199_254_740_992
        }
    }
}
