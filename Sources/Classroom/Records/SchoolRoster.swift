/// Classes and students as a school's information system has them.
///
/// What it says of its own classes is the whole of them: a student it does not name there any more has left. Classes that it does
/// not know, and students who never had an external id, are the teacher's own and stay as they are.
public struct SchoolRoster: Sendable, Equatable {
    /// A class under the identifier that the school's system keeps for it.
    public struct Section: Sendable, Equatable {
        public var externalId: String
        public var entry: ClassEntry

        public init(externalId: String, entry: ClassEntry) {
            self.externalId = externalId
            self.entry = entry
        }

        /// The class's id in Hornbook: always the same for one external id, so that a renamed class is known again.
        public var classId: String {
            OpaqueID.Kind.schoolClass.rawValue + "-" + ContentHash.hexDigest(of: ["section", externalId]).prefix(OpaqueID.length)
        }
    }

    public var sections: [Section]
    /// Each has an external id; its `classes` are external ids of sections.
    public var students: [StudentDraft]

    public init(sections: [Section] = [], students: [StudentDraft] = []) {
        self.sections = sections
        self.students = students
    }
}
