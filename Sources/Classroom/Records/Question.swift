public import Foundation

/// A multiple-choice question about a passage, answerable from each of its adaptations.
public struct Question: Sendable, Codable, Equatable, Identifiable {
    /// What a question asks for.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case mainIdea = "main-idea"
        case detail, inference, vocabulary
        case causeOrSequence = "cause-or-sequence"
    }

    public let id: String
    public let passageId: String
    /// 1 for the first.
    public let position: Int
    public let kind: Kind
    public let text: String
    public let options: [String]
    /// The index of the right option.
    public let answer: Int
    /// The sentence of the passage that proves the answer.
    public let proof: String
    /// Logits; 0 is ordinary. Learned from `answers` answers.
    public let difficulty: Double
    public let answers: Int
    /// When another question took its place; answers to it stay.
    public let retiredAt: Date?
}

/// A question before it has an id: what an author writes.
public struct QuestionDraft: Sendable, Codable, Equatable {
    public var kind: Question.Kind
    public var text: String
    public var options: [String]
    public var answer: Int
    public var proof: String

    public init(kind: Question.Kind, text: String, options: [String], answer: Int, proof: String) {
        self.kind = kind
        self.text = text
        self.options = options
        self.answer = answer
        self.proof = proof
    }
}
