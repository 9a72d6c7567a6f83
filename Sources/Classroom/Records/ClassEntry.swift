/// A class as a list of classes holds it, by the names of school and class.
public struct ClassEntry: Sendable, Codable, Equatable {
    public var school: String
    public var name: String
    /// 0 (kindergarten) to 12.
    public var grade: Int
    public var reviewRequired: Bool

    public init(school: String = ClassroomStore.defaultSchool, name: String, grade: Int, reviewRequired: Bool = true) {
        self.school = school
        self.name = name
        self.grade = grade
        self.reviewRequired = reviewRequired
    }

    /// The entry with its names in NFC, or the first rule that it breaks.
    public func checked() throws(ClassroomError) -> ClassEntry {
        ClassEntry(
            school: try TextRule.schoolName.checked(school), name: try TextRule.className.checked(name),
            grade: try TextRule.checkedGrade(grade), reviewRequired: reviewRequired)
    }
}
