public import Foundation

/// What a teacher said of an adaptation.
public struct Feedback: Sendable, Codable, Equatable, Identifiable {
    /// What is wrong, in the words of a curated list.
    public enum Tag: String, Sendable, Codable, CaseIterable {
        case missingFact = "missing-fact"
        case addedFact = "added-fact"
        case wrongName = "wrong-name"
        case tooChoppy = "too-choppy"
        case interestForced = "interest-forced"
        case offTone = "off-tone"
        case vocabularyLost = "vocabulary-lost"
    }

    public enum Decision: String, Sendable, Codable, CaseIterable {
        case approved, approvedWithEdits, rejected
    }

    public let id: String
    /// Makes the submission one: the same key again stores nothing new.
    public let submission: String
    public let adaptationId: String
    /// Who said it: a name or an id of the school's own.
    public let teacher: String
    /// 1 to 5: kept the story and its facts.
    public let accuracy: Int?
    /// -2 far too easy, 0 right, 2 far too hard.
    public let levelFit: Int?
    /// 1 to 5.
    public let engagement: Int?
    /// Whether it may be shown in class; false blocks it.
    public let isSafe: Bool?
    public let tags: [Tag]
    public let comment: String?
    /// The teacher's own version, with the decision to approve with edits only.
    public let editedText: String?
    public let decision: Decision?
    public let createdAt: Date

    public init(
        id: String = OpaqueID.make(.feedback), submission: String, adaptationId: String, teacher: String, accuracy: Int? = nil,
        levelFit: Int? = nil, engagement: Int? = nil, isSafe: Bool? = nil, tags: [Tag] = [], comment: String? = nil,
        editedText: String? = nil, decision: Decision? = nil, createdAt: Date = .moment
    ) {
        self.id = id
        self.submission = submission
        self.adaptationId = adaptationId
        self.teacher = teacher
        self.accuracy = accuracy
        self.levelFit = levelFit
        self.engagement = engagement
        self.isSafe = isSafe
        self.tags = tags
        self.comment = comment
        self.editedText = editedText
        self.decision = decision
        self.createdAt = createdAt
    }
}
