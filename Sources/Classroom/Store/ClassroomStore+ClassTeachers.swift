internal import Foundation
internal import GRDB

extension ClassroomStore {
    /// The classes that an account may see, by name: all of them for an administrator.
    public func classes(of account: Account) throws(ClassroomError) -> [SchoolClass] {
        try read { db in
            try SchoolClass.fetchAll(
                db, sql: """
                    SELECT * FROM class WHERE ?1 OR id IN (SELECT classId FROM classTeacher WHERE accountId = ?2) ORDER BY name, id
                    """, arguments: [account.isAdministrator, account.id])
        }
    }

    /// A class that an account may see.
    ///
    /// - Throws: `notFound` also for one that is another teacher's, so that ids cannot be tried out.
    public func schoolClass(id: String, for account: Account) throws(ClassroomError) -> SchoolClass {
        guard let found = try classes(of: account).first(where: { $0.id == id }) else {
            throw .notFound(kind: "class", reference: id)
        }
        return found
    }

    /// A student of a class that an account may see; an administrator sees those without a class too.
    ///
    /// - Throws: `notFound` also for another teacher's.
    public func rosterEntry(student id: String, for account: Account) throws(ClassroomError) -> RosterEntry {
        try read { db in
            guard try Self.sees(db, account, student: id) else { throw ClassroomError.notFound(kind: "student", reference: id) }
            return try Self.rosterEntry(db, of: Self.student(db, id: id))
        }
    }

    /// Whether an adaptation is for none but strangers: it is seen where it is for a student of one's own, or for nobody yet.
    ///
    /// - Throws: `notFound` for one that the account may not see.
    public func adaptation(id: String, for account: Account) throws(ClassroomError) -> StoredAdaptation {
        let sees = try read { db in
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM adaptation WHERE id = ?1 AND (\(Self.isSeen("?2", "?3"))))",
                arguments: [id, account.isAdministrator, account.id])
        }
        guard sees == true else { throw .notFound(kind: "adaptation", reference: id) }
        return try adaptation(id: id)
    }

    /// The adaptations that an account may see, the oldest first: a queue to work through.
    public func adaptations(
        for account: Account, status: StoredAdaptation.Status? = nil, student: String? = nil, limit: Int = 1_000
    ) throws(ClassroomError) -> [AdaptationSummary] {
        try read { db in
            try AdaptationSummary.fetchAll(
                db, sql: """
                    SELECT id, passageId, targetGrade AS grade, interests, verdict, status, createdAt FROM adaptation
                    WHERE (\(Self.isSeen("?1", "?2"))) AND (?3 IS NULL OR status = ?3)
                        AND (?4 IS NULL OR id IN (SELECT adaptationId FROM assignment WHERE studentId = ?4))
                    ORDER BY createdAt, id LIMIT ?5
                    """, arguments: [account.isAdministrator, account.id, status?.rawValue, student, limit])
        }
    }

    /// The teachers of a class, by name.
    public func teachers(ofClass id: String) throws(ClassroomError) -> [Account] {
        try read { db in
            try Account.fetchAll(
                db, sql: """
                    SELECT \(Account.columns) FROM account
                    WHERE id IN (SELECT accountId FROM classTeacher WHERE classId = ?) ORDER BY name
                    """, arguments: [id])
        }
    }

    /// Makes these accounts, and no others, the teachers of a class.
    public func setTeachers(_ accounts: [String], ofClass id: String) throws(ClassroomError) {
        try write { db in
            guard try SchoolClass.exists(db, id: id) else { throw ClassroomError.notFound(kind: "class", reference: id) }
            try db.execute(sql: "DELETE FROM classTeacher WHERE classId = ?", arguments: [id])
            for account in Set(accounts).sorted() {
                _ = try Self.account(db, id: account)
                try db.execute(
                    sql: "INSERT INTO classTeacher (classId, accountId, createdAt) VALUES (?, ?, ?)",
                    arguments: [id, account, Date.moment.milliseconds])
            }
        }
    }

    static func sees(_ db: Database, _ account: Account, student id: String) throws -> Bool {
        if account.isAdministrator { return try Student.exists(db, id: id) }
        return try Bool.fetchOne(
            db, sql: """
                SELECT EXISTS (SELECT 1 FROM enrollment JOIN classTeacher ON classTeacher.classId = enrollment.classId
                    WHERE enrollment.studentId = ? AND classTeacher.accountId = ?)
                """, arguments: [id, account.id]) ?? false
    }

    /// SQL: whether an account may see the adaptation at hand.
    private static func isSeen(_ isAdministrator: String, _ account: String) -> String {
        """
        \(isAdministrator) OR NOT EXISTS (SELECT 1 FROM assignment WHERE adaptationId = adaptation.id) OR EXISTS (
            SELECT 1 FROM assignment JOIN enrollment ON enrollment.studentId = assignment.studentId
            JOIN classTeacher ON classTeacher.classId = enrollment.classId
            WHERE assignment.adaptationId = adaptation.id AND classTeacher.accountId = \(account))
        """
    }
}
