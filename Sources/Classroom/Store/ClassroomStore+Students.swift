internal import Foundation
internal import GRDB

extension ClassroomStore {
    /// Adds a student.
    ///
    /// - Throws: `invalid` for a value that breaks a rule, `duplicate` for a taken id or external id, `notFound` for a class or
    ///   interest that is not there.
    public func addStudent(_ draft: StudentDraft) throws(ClassroomError) -> RosterEntry {
        try write { try Self.add($0, draft, classes: ClassDirectory($0)) }
    }

    /// The student meant by an id, a name, an external id, or an unambiguous beginning.
    public func student(matching reference: String) throws(ClassroomError) -> Student {
        try read { db in
            let identities = try StudentIdentity.fetchAll(db, sql: "SELECT * FROM studentIdentity ORDER BY displayName")
            let id = try Reference(kind: "student", text: reference).resolve(
                among: identities.map { .init(id: $0.studentId, names: [$0.displayName] + ($0.externalId.map { [$0] } ?? [])) })
            return try Self.student(db, id: id)
        }
    }

    /// All students, or those of a class, by id.
    public func students(in classId: String? = nil) throws(ClassroomError) -> [Student] {
        try read { try Self.students($0, in: classId) }
    }

    /// What an adaptation may know of a student.
    public func profile(of studentId: String) throws(ClassroomError) -> StudentProfile {
        try read { try Self.profile($0, of: Self.student($0, id: studentId)) }
    }

    /// What an adaptation may know of each student, or each of a class, by id.
    public func profiles(in classId: String? = nil) throws(ClassroomError) -> [StudentProfile] {
        try read { db in try Self.students(db, in: classId).map { try Self.profile(db, of: $0) } }
    }

    /// Changes what is known of a student, in one transaction: `change` gets what is stored, and what it leaves is stored.
    ///
    /// - Throws: like ``addStudent(_:)``; the student's id never changes.
    public func edit(
        student id: String, _ change: (inout StudentDraft) -> Void
    ) throws(ClassroomError) -> RosterEntry {
        try write { db in
            let entry = try Self.rosterEntry(db, of: Self.student(db, id: id))
            var draft = entry.draft
            change(&draft)
            return try Self.replace(db, entry, with: draft, classes: ClassDirectory(db))
        }
    }

    /// Removes a student with name, enrolments, interests and assignments. Adaptations stay: they hold nothing of the student.
    public func removeStudent(id: String) throws(ClassroomError) {
        try write { db in
            try db.execute(sql: "DELETE FROM student WHERE id = ?", arguments: [id])
            guard db.changesCount > 0 else { throw ClassroomError.notFound(kind: "student", reference: id) }
        }
    }
}

extension ClassroomStore {
    static func student(_ db: Database, id: String) throws -> Student {
        guard let student = try Student.fetchOne(db, sql: "SELECT * FROM student WHERE id = ?", arguments: [id]) else {
            throw ClassroomError.notFound(kind: "student", reference: id)
        }
        return student
    }

    static func students(_ db: Database, in classId: String?) throws -> [Student] {
        guard let classId else { return try Student.fetchAll(db, sql: "SELECT * FROM student ORDER BY id") }
        return try Student.fetchAll(
            db, sql: "SELECT * FROM student WHERE id IN (SELECT studentId FROM enrollment WHERE classId = ?) ORDER BY id",
            arguments: [classId])
    }

    static func profile(_ db: Database, of student: Student) throws -> StudentProfile {
        let classGrade = try Int.fetchOne(
            db, sql: """
                SELECT class.grade FROM class JOIN enrollment ON enrollment.classId = class.id
                WHERE enrollment.studentId = ? ORDER BY class.grade LIMIT 1
                """, arguments: [student.id])
        return StudentProfile(
            id: student.id,
            level: student.readingLevel ?? StudentProfile.coldStartLevel(grade: classGrade ?? student.grade),
            uncertainty: student.readingLevelSD ?? StudentProfile.coldStartUncertainty,
            interests: try interestTags(db, of: student.id), supports: student.supports)
    }

    static func interestTags(_ db: Database, of studentId: String) throws -> [String] {
        try String.fetchAll(
            db, sql: "SELECT tag FROM studentInterest WHERE studentId = ? ORDER BY rank", arguments: [studentId])
    }

    static func setInterests(_ db: Database, _ tags: [String], of studentId: String) throws {
        guard try Student.exists(db, id: studentId) else {
            throw ClassroomError.notFound(kind: "student", reference: studentId)
        }
        try db.execute(sql: "DELETE FROM studentInterest WHERE studentId = ?", arguments: [studentId])
        var seen: Set<String> = []
        for (index, tag) in tags.filter({ seen.insert($0).inserted }).enumerated() {
            let known = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM interest WHERE tag = ?)", arguments: [tag])
            guard known == true else { throw ClassroomError.notFound(kind: "interest", reference: tag) }
            try db.execute(
                sql: "INSERT INTO studentInterest (studentId, tag, rank) VALUES (?, ?, ?)",
                arguments: [studentId, tag, index + 1])
        }
    }
}
