internal import Foundation
internal import GRDB

extension ClassroomStore {
    /// Means an adaptation for more students; those who have it already keep it.
    public func assign(adaptation id: String, to students: [String]) throws(ClassroomError) {
        try write { db in
            guard try AdaptationRow.exists(db, id: id) else {
                throw ClassroomError.notFound(kind: "adaptation", reference: id)
            }
            for student in students { try Self.assign(db, id, to: student) }
            try Self.release(db, adaptation: id)
        }
    }

    /// Whom an adaptation is meant for, by student id.
    public func assignments(ofAdaptation id: String) throws(ClassroomError) -> [Assignment] {
        try read { db in
            try Assignment.fetchAll(
                db, sql: "SELECT * FROM assignment WHERE adaptationId = ? ORDER BY studentId", arguments: [id])
        }
    }

    /// What is meant for a student, the newest first; with `released`, only what the student may read.
    public func assignments(ofStudent id: String, released: Bool = false) throws(ClassroomError) -> [Assignment] {
        try read { db in
            try Assignment.fetchAll(
                db, sql: """
                    SELECT * FROM assignment WHERE studentId = ? AND (NOT ? OR releasedAt IS NOT NULL)
                    ORDER BY createdAt DESC, adaptationId
                    """, arguments: [id, released])
        }
    }

    static func assign(_ db: Database, _ adaptationId: String, to student: String) throws {
        guard try Student.exists(db, id: student) else { throw ClassroomError.notFound(kind: "student", reference: student) }
        try db.execute(
            sql: "INSERT INTO assignment (adaptationId, studentId, createdAt) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            arguments: [adaptationId, student, Date.moment.milliseconds])
    }

    /// Lets those students read an adaptation who may.
    static func release(_ db: Database, adaptation id: String) throws {
        try db.execute(
            sql: """
                UPDATE assignment SET releasedAt = ?1
                WHERE adaptationId = ?2 AND releasedAt IS NULL
                    AND studentId IN (SELECT studentId FROM releasable WHERE adaptationId = ?2)
                """, arguments: [Date.moment.milliseconds, id])
    }
}
