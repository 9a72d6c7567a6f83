/// What is known of a student when they are added or imported. Importing one who is there already, what is left out stays.
public struct StudentDraft: Sendable, Codable, Equatable {
    /// A well-formed student id where it must be kept, as on import; else a fresh one is made.
    public var id: String?
    public var displayName: String
    public var externalId: String?
    /// Needed where no class tells it.
    public var grade: Int?
    /// Names of classes, or ids; they must exist.
    public var classes: [String]
    public var readingLevel: Double?
    /// Left out, a given level counts as sure to one grade.
    public var readingLevelSD: Double?
    /// Left out for a new student, the level is not locked.
    public var levelLocked: Bool?
    public var supports: [Support]
    /// Interest tags, the dearest first.
    public var interests: [String]

    public init(
        id: String? = nil, displayName: String, externalId: String? = nil, grade: Int? = nil, classes: [String] = [],
        readingLevel: Double? = nil, readingLevelSD: Double? = nil, levelLocked: Bool? = nil, supports: [Support] = [],
        interests: [String] = []
    ) {
        self.id = id
        self.displayName = displayName
        self.externalId = externalId
        self.grade = grade
        self.classes = classes
        self.readingLevel = readingLevel
        self.readingLevelSD = readingLevelSD
        self.levelLocked = levelLocked
        self.supports = supports
        self.interests = interests
    }

    /// Standard deviation, in grades, of a level that was given without one.
    public static let givenLevelSD = 1.0

    /// The draft with what it leaves out taken from another one.
    func fillingGaps(from other: StudentDraft) -> StudentDraft {
        var draft = self
        draft.externalId = externalId ?? other.externalId
        draft.grade = grade ?? other.grade
        if classes.isEmpty { draft.classes = other.classes }
        if readingLevel == nil {
            (draft.readingLevel, draft.readingLevelSD) = (other.readingLevel, readingLevelSD ?? other.readingLevelSD)
        }
        draft.levelLocked = levelLocked ?? other.levelLocked
        if supports.isEmpty { draft.supports = other.supports }
        if interests.isEmpty { draft.interests = other.interests }
        return draft
    }
}
