internal import Foundation
internal import GRDB

extension ClassroomStore {
    /// Students with their names, classes and interests, by name; all, or those of a class.
    public func roster(of classId: String? = nil) throws(ClassroomError) -> [RosterEntry] {
        try read { db in
            try Self.students(db, in: classId).map { try Self.rosterEntry(db, of: $0) }
                .sorted { (Reference.folded($0.displayName), $0.id) < (Reference.folded($1.displayName), $1.id) }
        }
    }

    /// One student with name, classes and interests.
    public func rosterEntry(of studentId: String) throws(ClassroomError) -> RosterEntry {
        try read { try Self.rosterEntry($0, of: Self.student($0, id: studentId)) }
    }

    /// Adds or updates many students in one transaction; with `dryRun`, only says what would happen.
    ///
    /// A draft means a student who is there when its id, else its external id, else its name within one of its classes is
    /// theirs. What the draft says replaces what was stored; what it leaves out stays.
    ///
    /// - Throws: the first draft that cannot be stored, by its index. Then nothing is stored.
    public func importRoster(_ drafts: [StudentDraft], dryRun: Bool = false) throws(RosterImportError) -> [SaveOutcome] {
        var outcomes: [SaveOutcome] = []
        var failure: RosterImportError?
        do throws(ClassroomError) {
            try write { db in
                try db.inSavepoint {
                    (outcomes, failure) = try Self.importing(db, drafts)
                    return dryRun || failure != nil ? .rollback : .commit
                }
            }
        } catch {
            throw .store(error)
        }
        if let failure { throw failure }
        return outcomes
    }
}

extension ClassroomStore {
    static func rosterEntry(_ db: Database, of student: Student) throws -> RosterEntry {
        let identity = try StudentIdentity.fetchOne(
            db, sql: "SELECT * FROM studentIdentity WHERE studentId = ?", arguments: [student.id])
        let classes = try String.fetchAll(
            db, sql: """
                SELECT CASE (SELECT count(*) FROM class AS other WHERE other.name = class.name)
                    WHEN 1 THEN class.name ELSE school.name || '/' || class.name END AS label
                FROM enrollment JOIN class ON class.id = enrollment.classId JOIN school ON school.id = class.schoolId
                WHERE enrollment.studentId = ? ORDER BY label
                """, arguments: [student.id])
        return RosterEntry(
            student: student, displayName: identity?.displayName ?? student.id, externalId: identity?.externalId,
            classes: classes, interests: try interestTags(db, of: student.id))
    }

    private static func importing(
        _ db: Database, _ drafts: [StudentDraft]
    ) throws -> (outcomes: [SaveOutcome], failure: RosterImportError?) {
        let directory = try ClassDirectory(db)
        var outcomes: [SaveOutcome] = []
        var seen: [String: Int] = [:]
        for (index, draft) in drafts.enumerated() {
            do {
                let (id, outcome) = try save(db, draft, classes: directory)
                if let earlier = seen.updateValue(index, forKey: id) {
                    return ([], .sameStudent(index: index, earlier: earlier))
                }
                outcomes.append(outcome)
            } catch let error as ClassroomError {
                return ([], .entry(index: index, error))
            }
        }
        return (outcomes, nil)
    }

    private static func save(
        _ db: Database, _ draft: StudentDraft, classes directory: ClassDirectory
    ) throws -> (id: String, outcome: SaveOutcome) {
        let classes = try draft.classes.map { try directory.find($0, wholeOnly: true) }
        guard let id = try knownStudent(db, draft, classes: classes) else {
            return (try add(db, draft, classes: directory).id, .added)
        }

        let before = try rosterEntry(db, of: student(db, id: id))
        let after = try replace(db, before, with: draft.fillingGaps(from: before.draft), classes: directory)
        return (id, after == before ? .unchanged : .updated)
    }

    /// The id of the student whom a draft means, if they are there.
    static func knownStudent(_ db: Database, _ draft: StudentDraft, classes: [SchoolClass]) throws -> String? {
        if let id = draft.id { return try Student.exists(db, id: id) ? id : nil }
        if let externalId = try TextRule.externalId.checked(draft.externalId) {
            let owner = try String.fetchOne(
                db, sql: "SELECT studentId FROM studentIdentity WHERE externalId = ?", arguments: [externalId])
            if let owner { return owner }
        }
        let name = Reference.folded(try TextRule.studentName.checked(draft.displayName))
        for schoolClass in classes {
            let classmates = try StudentIdentity.fetchAll(
                db, sql: """
                    SELECT studentIdentity.* FROM studentIdentity JOIN enrollment USING (studentId) WHERE classId = ?
                    """, arguments: [schoolClass.id])
            // Two of one name with different ids of the school's are two children.
            let namesake = classmates.first {
                Reference.folded($0.displayName) == name && (draft.externalId == nil || $0.externalId == nil)
            }
            if let namesake { return namesake.studentId }
        }
        return nil
    }
}
