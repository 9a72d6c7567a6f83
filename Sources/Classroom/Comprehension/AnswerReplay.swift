/// What a set of answers teaches, told again from the beginning: it depends on these answers alone, not on any that were there
/// once. Students begin at their cold start, questions as ordinary ones.
public struct AnswerReplay: Sendable {
    /// One answer to one question.
    public struct Answer: Sendable, Equatable {
        public let studentId: String
        /// The student's grade at school.
        public let grade: Int
        public let adaptationId: String?
        public let questionId: String
        public let textLevel: Double
        public let options: Int
        public let isRight: Bool

        public init(
            studentId: String, grade: Int, adaptationId: String?, questionId: String, textLevel: Double, options: Int, isRight: Bool
        ) {
            self.studentId = studentId
            self.grade = grade
            self.adaptationId = adaptationId
            self.questionId = questionId
            self.textLevel = textLevel
            self.options = options
            self.isRight = isRight
        }
    }

    /// By question.
    public private(set) var difficulties: [String: ItemDifficulty] = [:]
    /// By adaptation: how its readers did.
    public private(set) var responses: [String: QuizResponse] = [:]

    /// - Parameter answers: in the order in which they came.
    public init(_ answers: [Answer]) {
        var levels: [String: LevelEstimate] = [:]
        var readers: [String: Set<String>] = [:]
        for answer in answers {
            var level = levels[answer.studentId] ?? LevelPolicy.coldStart(classGrade: Double(answer.grade))
            var item = difficulties[answer.questionId] ?? ItemDifficulty()
            let expected = ResponseModel.rightAnswer(
                level: level.mean, text: answer.textLevel, difficulty: item.logits, options: answer.options)
            if let adaptation = answer.adaptationId {
                readers[adaptation, default: []].insert(answer.studentId)
                responses[adaptation, default: QuizResponse()].observe(
                    isRight: answer.isRight, expected: expected, students: readers[adaptation]?.count ?? 0)
            }
            level.observe(
                .init(text: answer.textLevel, difficulty: item.logits, options: answer.options, isRight: answer.isRight))
            item.observe(isRight: answer.isRight, expected: expected)
            levels[answer.studentId] = level
            difficulties[answer.questionId] = item
        }
    }
}

/// How the readers of one adaptation did in its quizzes, against what was expected of them.
public struct QuizResponse: Sendable, Codable, Equatable {
    public private(set) var answers = 0
    public private(set) var students = 0
    /// Sum of right answers less their expected chance.
    public private(set) var surplus = 0.0

    public init() {}

    public mutating func observe(isRight: Bool, expected: Double, students: Int) {
        answers += 1
        surplus += (isRight ? 1 : 0) - expected
        self.students = students
    }

    /// The mean surplus drawn towards 0 as if ``prior`` answers had come as expected; nil for fewer than 20 answers or 5 students,
    /// which say nothing of a text.
    public var residual: Double? {
        guard answers >= 20, students >= 5 else { return nil }
        return surplus / Double(answers + Self.prior)
    }

    static let prior = 20
}
