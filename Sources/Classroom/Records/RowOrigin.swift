/// Where one training row comes from: what the row itself must not say.
public struct RowOrigin: Sendable, Equatable, Codable {
    /// The row's opaque id.
    public let id: String
    public let feedback: [String]
    public let students: [String]
    /// Who said it, in order.
    public let teachers: [String]
    /// The students' classes, or themselves where they have none: what a split keeps together.
    public let groups: [String]

    public init(id: String, feedback: [String], students: [String] = [], teachers: [String] = [], groups: [String] = []) {
        self.id = id
        self.feedback = feedback
        self.students = students
        self.teachers = teachers
        self.groups = groups
    }
}

/// What forgetting a student has removed.
public struct ForgetReport: Sendable, Codable, Equatable {
    public let studentId: String
    public internal(set) var enrollments = 0
    public internal(set) var assignments = 0
    public internal(set) var quizzes = 0
    public internal(set) var answers = 0
    public internal(set) var levelChanges = 0
    /// Adaptations that were made for this student alone, with what was said of them.
    public internal(set) var adaptations = 0
    /// What teachers said: of those adaptations, and wherever the student's name stood in their words.
    public internal(set) var feedback = 0
    /// Training rows whose lineage led to the student.
    public internal(set) var rows = 0
    /// Runs that trained on them: their adapters are to be retrained.
    public internal(set) var outdatedRuns: [String] = []

    init(studentId: String) { self.studentId = studentId }
}
