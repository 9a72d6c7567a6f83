/// What a period's quizzes say of how a student's reading went on.
public struct StudentProgress: Sendable, Codable, Equatable {
    /// A figure with its 95 % interval.
    public struct Estimate: Sendable, Codable, Equatable {
        public let value: Double
        public let lower: Double
        public let upper: Double

        init(_ value: Double, deviation: Double) {
            self.value = value
            lower = value - 1.96 * deviation
            upper = value + 1.96 * deviation
        }

        /// Whether the interval leaves zero out.
        public var isTold: Bool { lower > 0 || upper < 0 }
    }

    /// One quiz of the period.
    public struct Quiz: Sendable, Equatable {
        public let isAdapted: Bool
        public let answers: [LevelEstimate.Answer]

        public init(isAdapted: Bool, answers: [LevelEstimate.Answer]) {
            self.isAdapted = isAdapted
            self.answers = answers
        }
    }

    public let studentId: String
    public let quizzes: Int
    public let answers: Int
    /// The level by the second half of the quizzes less that by the first, in grades; nil for too few answers.
    public let gain: Estimate?
    /// The part of answers that were right after adapted texts less that after unadapted ones; nil for too few quizzes of either.
    public let adaptedAdvantage: Estimate?

    /// Answers of each half, and quizzes of each kind, with which a figure is given at all.
    public static let fewestAnswers = 10, fewestQuizzes = 3

    /// - Parameters:
    ///   - quizzes: the period's, the oldest first.
    ///   - grade: the student's grade at school.
    public init(studentId: String, grade: Int, quizzes: [Quiz]) {
        self.studentId = studentId
        self.quizzes = quizzes.count
        answers = quizzes.reduce(0) { $0 + $1.answers.count }
        gain = Self.gain(quizzes, grade: grade)
        adaptedAdvantage = Self.advantage(quizzes)
    }

    /// Both halves are judged from the same loose belief, so that neither leans on the other.
    private static func gain(_ quizzes: [Quiz], grade: Int) -> Estimate? {
        let middle = quizzes.count / 2
        let halves = [quizzes[..<middle], quizzes[middle...]].map { half in half.flatMap(\.answers) }
        guard halves.allSatisfy({ $0.count >= fewestAnswers }) else { return nil }
        let levels = halves.map { answers in
            answers.reduce(into: LevelEstimate(mean: Double(grade), deviation: 4)) { $0.observe($1) }
        }
        let deviation = levels.reduce(0) { $0 + $1.deviation * $1.deviation }.squareRoot()
        return Estimate(levels[1].mean - levels[0].mean, deviation: deviation)
    }

    /// Quizzes are the unit: answers of one quiz hang together.
    static func advantage(_ quizzes: [Quiz]) -> Estimate? {
        let scores = [true, false].map { kind in
            quizzes.filter { $0.isAdapted == kind && !$0.answers.isEmpty }.map { quiz in
                Double(quiz.answers.count { $0.isRight }) / Double(quiz.answers.count)
            }
        }
        guard scores.allSatisfy({ $0.count >= fewestQuizzes }) else { return nil }
        let means = scores.map { $0.reduce(0, +) / Double($0.count) }
        let variances = zip(scores, means).map { scores, mean in
            // A few equal scores are not certain: at least what one answer in twenty would vary.
            max(0.05 * 0.95 / 5, scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(scores.count - 1)) / Double(scores.count)
        }
        return Estimate(means[0] - means[1], deviation: (variances[0] + variances[1]).squareRoot())
    }
}

/// How a period went for all students together.
public struct ProgressSummary: Sendable, Codable, Equatable {
    public let students: [StudentProgress]
    /// The mean gain of the students whose gain is known; nil for fewer than two.
    public let meanGain: StudentProgress.Estimate?
    /// Over the quizzes of all students. It compares what was read, not who was helped: texts were not drawn at random.
    public let adaptedAdvantage: StudentProgress.Estimate?

    public init(_ students: [StudentProgress], quizzes: [StudentProgress.Quiz]) {
        self.students = students
        let gains = students.compactMap(\.gain?.value)
        if gains.count > 1 {
            let mean = gains.reduce(0, +) / Double(gains.count)
            let variance = gains.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(gains.count - 1)
            meanGain = .init(mean, deviation: (variance / Double(gains.count)).squareRoot())
        } else {
            meanGain = nil
        }
        adaptedAdvantage = StudentProgress.advantage(quizzes)
    }
}
