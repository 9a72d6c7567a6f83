public import Classroom

/// A multiple-choice question on a passage, as it stands in its file.
public struct AuthoredQuestion: Sendable, Equatable {
    /// What a question asks for; a passage has one of each.
    public typealias Kind = Classroom.Question.Kind

    /// How many options a question has.
    public static let optionCount = 4

    public let id: String
    public let kind: Kind
    public let question: String
    public let options: [String]
    /// The index of the right option.
    public let answer: Int
    /// The sentence of the passage that proves the answer, as it stands there.
    public let proof: String
    /// Lines of the file, counted from 1: the question, its options, its proof.
    public let line: Int, optionsLine: Int, proofLine: Int

    public var rightOption: String { options[answer] }
}
