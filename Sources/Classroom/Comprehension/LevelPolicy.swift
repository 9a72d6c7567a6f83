import Foundation

/// When a student's reading level is moved: late rather than early, one step at a time, never against the teacher.
public struct LevelPolicy: Sendable, Equatable {
    /// Quizzes and answers since the last change before another one.
    public var quizzes = 2
    public var answers = 10
    /// The size of a change, in grades.
    public var step = 0.5
    /// How sure one has to be that the level lies beyond the next step.
    public var certainty = 0.8

    public init() {}

    /// The evidence since the level was last set.
    public struct Evidence: Sendable, Equatable {
        public var quizzes: Int
        public var answers: Int
        public var isLocked: Bool

        public init(quizzes: Int, answers: Int, isLocked: Bool = false) {
            self.quizzes = quizzes
            self.answers = answers
            self.isLocked = isLocked
        }
    }

    /// The level to work with from now on.
    public func level(current: Double, estimate: LevelEstimate, evidence: Evidence) -> Double {
        guard !evidence.isLocked, evidence.quizzes >= quizzes, evidence.answers >= answers else { return current }
        if estimate.probability(above: current + step / 2) >= certainty { return min(12, current + step) }
        if 1 - estimate.probability(above: current - step / 2) >= certainty { return max(1, current - step) }
        return current
    }

    /// Where a student begins of whom nothing is known: one grade below the class, and quite unsure.
    public static func coldStart(classGrade: Double) -> LevelEstimate {
        LevelEstimate(mean: max(1, classGrade - 1), deviation: 1.5)
    }
}
