/// What importing a school's roster does, or would do, to each class and student.
public struct RosterChanges: Sendable, Codable, Equatable {
    public struct Change: Sendable, Codable, Equatable {
        public let name: String
        public let outcome: SaveOutcome
        /// What differs, in words: `grade 4 → 5`, `joins 4B`. Empty for what is added without classes, or unchanged.
        public let details: [String]
    }

    public internal(set) var classes: [Change] = []
    public internal(set) var students: [Change] = []

    public init() {}

    /// Nothing differs from what is stored.
    public var isEmpty: Bool { (classes + students).allSatisfy { $0.outcome == .unchanged } }
}

extension RosterChanges.Change {
    /// The change from one class to another one, each with the name of its school.
    init(from before: (school: String, class: SchoolClass)?, to after: (school: String, class: SchoolClass)) {
        name = after.class.name
        guard let before else {
            (outcome, details) = (.added, ["school \(after.school)", "grade \(Grade.label(after.class.grade))"])
            return
        }
        var words: [String] = []
        if before.class.name != after.class.name { words.append("name \(before.class.name) → \(after.class.name)") }
        if before.class.grade != after.class.grade {
            words.append("grade \(Grade.label(before.class.grade)) → \(Grade.label(after.class.grade))")
        }
        if before.class.schoolId != after.class.schoolId { words.append("school \(before.school) → \(after.school)") }
        (outcome, details) = (words.isEmpty ? .unchanged : .updated, words)
    }

    /// The change from one roster entry to another one of the same student.
    init(from before: RosterEntry?, to after: RosterEntry) {
        name = after.displayName
        let joined = after.classes.filter { before?.classes.contains($0) != true }.map { "joins \($0)" }
        guard let before else {
            (outcome, details) = (.added, joined)
            return
        }
        var words: [String] = []
        if before.displayName != after.displayName { words.append("name \(before.displayName) → \(after.displayName)") }
        if before.student.grade != after.student.grade {
            words.append("grade \(Grade.label(before.student.grade)) → \(Grade.label(after.student.grade))")
        }
        if before.externalId != after.externalId { words.append("now known by the school's identifier") }
        words += before.classes.filter { !after.classes.contains($0) }.map { "leaves \($0)" } + joined
        (outcome, details) = (before == after ? .unchanged : .updated, words)
    }
}
