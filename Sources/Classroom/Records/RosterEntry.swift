/// A student as a teacher sees them: record, name, classes and interests together.
public struct RosterEntry: Sendable, Codable, Equatable, Identifiable {
    public var student: Student
    public var displayName: String
    public var externalId: String?
    /// Names of the student's classes, in order; `school/name` where several schools have a class of that name.
    public var classes: [String]
    /// Interest tags, the dearest first.
    public var interests: [String]

    public var id: String { student.id }

    /// What an import needs to make the same student again.
    public var draft: StudentDraft {
        StudentDraft(
            id: student.id, displayName: displayName, externalId: externalId, grade: student.grade, classes: classes,
            readingLevel: student.readingLevel, readingLevelSD: student.readingLevelSD, levelLocked: student.levelLocked,
            supports: student.supports, interests: interests)
    }

    public init(
        student: Student, displayName: String, externalId: String? = nil, classes: [String] = [], interests: [String] = []
    ) {
        self.student = student
        self.displayName = displayName
        self.externalId = externalId
        self.classes = classes
        self.interests = interests
    }
}
