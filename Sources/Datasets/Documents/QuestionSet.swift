public import Classroom

/// The questions of one passage: `questions.json`.
public struct QuestionSet: Sendable, Equatable {
    /// The passage's slug.
    public let passage: String
    public let questions: [AuthoredQuestion]

    /// Most bytes of a file.
    public static let sizeLimit = 1 << 20

    /// - Parameter file: the file's name, for errors.
    public init(json: String, file: String) throws(ContentError) {
        let record = try JSONRecord(document: json, file: file)
        try record.refuseKeys(except: ["passage", "questions"])
        passage = try record.string("passage", limit: 80)
        var questions: [AuthoredQuestion] = []
        for item in try record.records("questions", count: 1...50) {
            let question = try Self.question(item)
            guard !questions.contains(where: { $0.id == question.id }) else { throw item.error("id", "stands twice; ids differ") }
            questions.append(question)
        }
        self.questions = questions
    }

    private static func question(_ item: JSONRecord) throws(ContentError) -> AuthoredQuestion {
        try item.refuseKeys(except: ["id", "kind", "question", "options", "answer", "proof"])
        let count = AuthoredQuestion.optionCount
        return AuthoredQuestion(
            id: try item.string("id", limit: 40), kind: try item.choice("kind", of: AuthoredQuestion.Kind.self),
            question: try item.string("question", limit: 400), options: try item.strings("options", count: count...count),
            answer: try item.integer("answer", in: 0...count - 1), proof: try item.string("proof"),
            line: item.line(), optionsLine: item.line("options"), proofLine: item.line("proof"))
    }
}
