internal import Foundation
internal import GRDB

extension ClassroomStore {
    /// Signs an account in.
    ///
    /// - Parameter token: a long random word that only the browser keeps; the database has its hash.
    /// - Throws: `notFound` for an account that is not there or turned off.
    public func openSession(token: String, account id: String, limits: SessionLimits = SessionLimits()) throws(ClassroomError) {
        try write { db in
            let account = try Self.account(db, id: id)
            guard account.disabledAt == nil else { throw ClassroomError.notFound(kind: "account", reference: id) }
            try Self.insertSession(db, token: token, account: id, student: nil, schoolClass: nil, limits)
        }
    }

    /// Signs a student of a class in.
    public func openSession(
        token: String, student: String, ofClass classId: String, limits: SessionLimits = SessionLimits()
    ) throws(ClassroomError) {
        try write { db in
            let belongs = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM enrollment WHERE classId = ? AND studentId = ?)", arguments: [classId, student])
            guard belongs == true else { throw ClassroomError.notFound(kind: "student", reference: student) }
            try Self.insertSession(db, token: token, account: nil, student: student, schoolClass: classId, limits)
        }
    }

    /// Who has this token; nil where nobody has, or the time is up.
    public func session(token: String, limits: SessionLimits = SessionLimits()) throws(ClassroomError) -> Session? {
        let hash = SHA256.hexDigest(of: token.utf8), now = Date.moment
        let found = try read { try Self.session($0, hash: hash, now: now, limits) }
        // A page view is no reason to write: the minute is enough.
        if let found, now.timeIntervalSince(found.usedAt) >= 60 {
            try write { db in
                try db.execute(sql: "UPDATE session SET usedAt = ? WHERE tokenHash = ?", arguments: [now.milliseconds, hash])
            }
        }
        return found
    }

    /// Signs out.
    public func closeSession(token: String) throws(ClassroomError) {
        try write { db in
            try db.execute(sql: "DELETE FROM session WHERE tokenHash = ?", arguments: [SHA256.hexDigest(of: token.utf8)])
        }
    }

    private static func insertSession(
        _ db: Database, token: String, account: String?, student: String?, schoolClass: String?, _ limits: SessionLimits
    ) throws {
        guard token.utf8.count >= 32 else { throw ClassroomError.invalid(field: "session token", reason: "is too short to be safe") }
        let now = Date.moment
        try db.execute(
            sql: "DELETE FROM session WHERE expiresAt <= ? OR usedAt <= ?",
            arguments: [now.milliseconds, now.addingTimeInterval(-limits.idle).milliseconds])
        try db.execute(
            sql: """
                INSERT INTO session (tokenHash, accountId, studentId, classId, createdAt, usedAt, expiresAt) VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                SHA256.hexDigest(of: token.utf8), account, student, schoolClass, now.milliseconds, now.milliseconds,
                now.addingTimeInterval(limits.total).milliseconds,
            ])
    }

    private static func session(_ db: Database, hash: String, now: Date, _ limits: SessionLimits) throws -> Session? {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM session WHERE tokenHash = ?", arguments: [hash]) else { return nil }
        let usedAt = Date(milliseconds: row["usedAt"]), expiresAt = Date(milliseconds: row["expiresAt"])
        guard now < expiresAt, now.timeIntervalSince(usedAt) < limits.idle else { return nil }
        let person: Session.Person
        if let accountId = row["accountId"] as String? {
            let account = try account(db, id: accountId)
            guard account.disabledAt == nil else { return nil }
            person = .staff(account)
        } else if let student = row["studentId"] as String?, let classId = row["classId"] as String? {
            let belongs = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM enrollment WHERE classId = ? AND studentId = ?)", arguments: [classId, student])
            guard belongs == true else { return nil }
            person = .student(id: student, classId: classId)
        } else {
            return nil
        }
        return Session(person: person, createdAt: Date(milliseconds: row["createdAt"]), usedAt: usedAt, expiresAt: expiresAt)
    }
}
