/// Who a student is. Kept in a table of its own that nothing near the model reads.
public struct StudentIdentity: Sendable, Codable, Equatable, Identifiable {
    public let studentId: String
    public var displayName: String
    /// The student's id in the school's own system, unique where given.
    public var externalId: String?

    public var id: String { studentId }

    public init(studentId: String, displayName: String, externalId: String? = nil) {
        self.studentId = studentId
        self.displayName = displayName
        self.externalId = externalId
    }
}
