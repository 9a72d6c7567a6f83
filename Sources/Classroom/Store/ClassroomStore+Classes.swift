internal import Foundation
internal import GRDB

extension ClassroomStore {
    /// Name of the school that classes belong to where nobody named one.
    public static let defaultSchool = "School"

    /// Every school, by name.
    public func schools() throws(ClassroomError) -> [School] {
        try read { try School.fetchAll($0, sql: "SELECT * FROM school ORDER BY name") }
    }

    /// Every class, by name.
    public func classes() throws(ClassroomError) -> [SchoolClass] {
        try read { try SchoolClass.fetchAll($0, sql: "SELECT * FROM class ORDER BY name, id") }
    }

    /// The class meant by an id, a name, `school/name`, or an unambiguous beginning.
    public func schoolClass(matching reference: String) throws(ClassroomError) -> SchoolClass {
        try read { try ClassDirectory($0).find(reference) }
    }

    /// Adds a class, and its school where that is new.
    ///
    /// - Throws: `invalid` for a name or grade that breaks a rule, `duplicate` where the school has a class of that name.
    public func addClass(
        name: String, grade: Int, school: String = defaultSchool, reviewRequired: Bool = true
    ) throws(ClassroomError) -> SchoolClass {
        let entry = try ClassEntry(school: school, name: name, grade: grade, reviewRequired: reviewRequired).checked()
        return try write { db in
            let school = try Self.school(db, named: entry.school)
            let schoolClass = SchoolClass(
                schoolId: school.id, name: entry.name, grade: entry.grade, reviewRequired: entry.reviewRequired)
            try Self.refuseTakenName(db, of: schoolClass)
            try schoolClass.insert(db)
            return schoolClass
        }
    }

    /// Adds or updates many classes, by school and name, in one transaction.
    ///
    /// - Throws: `invalid` for the first value that breaks a rule. Then nothing is stored.
    public func save(classes entries: [ClassEntry]) throws(ClassroomError) -> [SaveOutcome] {
        var checked: [ClassEntry] = []
        for entry in entries { checked.append(try entry.checked()) }
        return try write { [checked] db in try checked.map { try Self.save(db, $0) } }
    }

    /// Changes a class and who is in it, in one transaction. Asking for review again takes unreviewed drafts back from students.
    ///
    /// - Parameters:
    ///   - joining: ids of students to put into the class; those who are there already stay there.
    ///   - leaving: ids of students to take out.
    ///   - change: gets what is stored; what it leaves is stored.
    public func edit(
        class id: String, joining: [String] = [], leaving: [String] = [], _ change: (inout SchoolClass) -> Void = { _ in }
    ) throws(ClassroomError) {
        try write { db in
            guard var schoolClass = try SchoolClass.fetchOne(db, sql: "SELECT * FROM class WHERE id = ?", arguments: [id]) else {
                throw ClassroomError.notFound(kind: "class", reference: id)
            }
            change(&schoolClass)
            schoolClass.name = try TextRule.className.checked(schoolClass.name)
            schoolClass.grade = try TextRule.checkedGrade(schoolClass.grade)
            try Self.refuseTakenName(db, of: schoolClass)
            _ = try schoolClass.update(db, key: "id")
            for student in joining { try Self.enroll(db, student: student, in: id) }
            for student in leaving {
                try db.execute(sql: "DELETE FROM enrollment WHERE classId = ? AND studentId = ?", arguments: [id, student])
            }
        }
    }

    /// Removes a class; its students stay. A school without classes goes with its last one.
    public func removeClass(id: String) throws(ClassroomError) {
        try write { db in
            try db.execute(sql: "DELETE FROM class WHERE id = ?", arguments: [id])
            guard db.changesCount > 0 else { throw ClassroomError.notFound(kind: "class", reference: id) }
            try db.execute(sql: "DELETE FROM school WHERE id NOT IN (SELECT schoolId FROM class)")
        }
    }

    /// Number of students by class id; a class without students is left out.
    public func classSizes() throws(ClassroomError) -> [String: Int] {
        try read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT classId, count(*) AS size FROM enrollment GROUP BY classId")
            return Dictionary(uniqueKeysWithValues: rows.map { ($0["classId"], $0["size"]) })
        }
    }
}

extension ClassroomStore {
    static func enroll(_ db: Database, student: String, in classId: String) throws {
        guard try Student.exists(db, id: student) else { throw ClassroomError.notFound(kind: "student", reference: student) }
        guard try SchoolClass.exists(db, id: classId) else { throw ClassroomError.notFound(kind: "class", reference: classId) }
        try db.execute(
            sql: "INSERT INTO enrollment (classId, studentId, createdAt) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            arguments: [classId, student, Date.moment.milliseconds])
    }

    private static func save(_ db: Database, _ entry: ClassEntry) throws -> SaveOutcome {
        let school = try school(db, named: entry.school)
        let classes = try SchoolClass.fetchAll(db, sql: "SELECT * FROM class WHERE schoolId = ?", arguments: [school.id])
        guard let known = classes.first(where: { Reference.folded($0.name) == Reference.folded(entry.name) }) else {
            try SchoolClass(
                schoolId: school.id, name: entry.name, grade: entry.grade, reviewRequired: entry.reviewRequired
            ).insert(db)
            return .added
        }
        var changed = known
        (changed.name, changed.grade, changed.reviewRequired) = (entry.name, entry.grade, entry.reviewRequired)
        guard changed != known else { return .unchanged }
        _ = try changed.update(db, key: "id")
        return .updated
    }

    static func school(_ db: Database, named name: String) throws -> School {
        let schools = try School.fetchAll(db, sql: "SELECT * FROM school")
        if let known = schools.first(where: { Reference.folded($0.name) == Reference.folded(name) }) { return known }
        let school = School(name: name)
        try school.insert(db)
        return school
    }

    static func refuseTakenName(_ db: Database, of schoolClass: SchoolClass) throws {
        let others = try SchoolClass.fetchAll(
            db, sql: "SELECT * FROM class WHERE schoolId = ? AND id <> ?", arguments: [schoolClass.schoolId, schoolClass.id])
        if others.contains(where: { Reference.folded($0.name) == Reference.folded(schoolClass.name) }) {
            throw ClassroomError.duplicate(kind: "class", value: schoolClass.name)
        }
    }
}
