internal import Foundation
internal import GRDB

extension ClassroomStore {
    /// Adds one student inside a transaction.
    static func add(_ db: Database, _ draft: StudentDraft, classes directory: ClassDirectory) throws -> RosterEntry {
        let classes = try draft.classes.map { try directory.find($0, wholeOnly: true) }
        let student = try record(from: draft, id: draft.id ?? OpaqueID.make(.student), classes: classes, createdAt: .moment)
        if try Student.exists(db, id: student.id) { throw ClassroomError.duplicate(kind: "student", value: student.id) }
        let identity = try identity(from: draft, studentId: student.id)
        try refuseTakenExternalId(db, of: identity)
        try student.insert(db)
        try identity.insert(db)
        for schoolClass in classes { try enroll(db, student: student.id, in: schoolClass.id) }
        try setInterests(db, draft.interests, of: student.id)
        return try rosterEntry(db, of: student)
    }

    /// Makes a student who is there what the draft says, inside a transaction.
    static func replace(
        _ db: Database, _ entry: RosterEntry, with draft: StudentDraft, classes directory: ClassDirectory
    ) throws -> RosterEntry {
        let classes = try draft.classes.map { try directory.find($0, wholeOnly: true) }
        let student = try record(from: draft, id: entry.id, classes: classes, createdAt: entry.student.createdAt)
        let identity = try identity(from: draft, studentId: entry.id)
        try refuseTakenExternalId(db, of: identity)
        _ = try student.update(db, key: "id")
        _ = try identity.update(db, key: "studentId")
        let before = try String.fetchAll(
            db, sql: "SELECT classId FROM enrollment WHERE studentId = ?", arguments: [entry.id])
        for left in Set(before).subtracting(classes.map(\.id)) {
            try db.execute(sql: "DELETE FROM enrollment WHERE classId = ? AND studentId = ?", arguments: [left, entry.id])
        }
        for schoolClass in classes { try enroll(db, student: entry.id, in: schoolClass.id) }
        try setInterests(db, draft.interests, of: entry.id)
        return try rosterEntry(db, of: student)
    }

    /// The student record that a draft describes.
    private static func record(
        from draft: StudentDraft, id: String, classes: [SchoolClass], createdAt: Date
    ) throws -> Student {
        guard OpaqueID.isValid(id, .student) else {
            throw ClassroomError.invalid(
                field: "student id", reason: "“\(id.prefix(40))” is not one; leave it out to get a fresh one")
        }
        guard let grade = draft.grade ?? classes.map(\.grade).min() else {
            throw ClassroomError.invalid(field: "grade", reason: "is missing; give a grade, or a class that has one")
        }
        let student = Student(
            id: id, grade: grade, readingLevel: draft.readingLevel,
            readingLevelSD: draft.readingLevelSD ?? draft.readingLevel.map { _ in StudentDraft.givenLevelSD },
            levelLocked: draft.levelLocked ?? false, supports: Set(draft.supports).sorted { $0.rawValue < $1.rawValue },
            createdAt: createdAt)
        try check(student)
        return student
    }

    static func identity(from draft: StudentDraft, studentId: String) throws(ClassroomError) -> StudentIdentity {
        StudentIdentity(
            studentId: studentId, displayName: try TextRule.studentName.checked(draft.displayName),
            externalId: try TextRule.externalId.checked(draft.externalId))
    }

    static func check(_ student: Student) throws(ClassroomError) {
        _ = try TextRule.checkedGrade(student.grade)
        guard (student.readingLevel == nil) == (student.readingLevelSD == nil) else {
            throw .invalid(field: "reading level", reason: "a level and its uncertainty are known together, or neither is")
        }
        if let level = student.readingLevel, !(0...16).contains(level) {
            throw .invalid(field: "reading level", reason: "\(level) is not one; give a grade from 0 to 16")
        }
        if let deviation = student.readingLevelSD, !(deviation > 0 && deviation <= 10) {
            throw .invalid(field: "uncertainty", reason: "\(deviation) is not one; give grades above 0 and up to 10")
        }
        guard !student.levelLocked || student.readingLevel != nil else {
            throw .invalid(field: "level lock", reason: "there is no level to lock; give one")
        }
    }

    static func refuseTakenExternalId(_ db: Database, of identity: StudentIdentity) throws {
        guard let externalId = identity.externalId else { return }
        let other = try String.fetchOne(
            db, sql: "SELECT studentId FROM studentIdentity WHERE externalId = ? AND studentId <> ?",
            arguments: [externalId, identity.studentId])
        if other != nil { throw ClassroomError.duplicate(kind: "external id", value: externalId) }
    }
}
