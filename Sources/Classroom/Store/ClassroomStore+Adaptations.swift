internal import Foundation
internal import GRDB
internal import Readability

extension ClassroomStore {
    /// Stores an adaptation with its sentences, checks and the students it is meant for, in one transaction.
    ///
    /// A student whose classes all do without review may read a draft at once, unless its verdict is `block`.
    /// - Throws: `invalid` for a sentence that points outside its source or a figure that is no number, `notFound` for a passage
    ///   or student that is not there, `duplicate` where the adaptation is stored already.
    public func save(adaptation: StoredAdaptation, for students: [String] = []) throws(ClassroomError) {
        try adaptation.check()
        try write { db in
            if try AdaptationRow.exists(db, id: adaptation.id) {
                throw ClassroomError.duplicate(kind: "adaptation", value: adaptation.id)
            }
            if let passage = adaptation.passageId, try !Passage.exists(db, id: passage) {
                throw ClassroomError.notFound(kind: "passage", reference: passage)
            }
            try AdaptationRow(adaptation).insert(db)
            try Self.insertParts(db, of: adaptation)
            for student in students { try Self.assign(db, adaptation.id, to: student) }
            try Self.release(db, adaptation: adaptation.id)
        }
    }

    /// One adaptation as a whole.
    public func adaptation(id: String) throws(ClassroomError) -> StoredAdaptation {
        try read { try Self.adaptation($0, id: id) }
    }

    static func adaptation(_ db: Database, id: String) throws -> StoredAdaptation {
        guard let row = try AdaptationRow.fetchOne(db, sql: "SELECT * FROM adaptation WHERE id = ?", arguments: [id]) else {
            throw ClassroomError.notFound(kind: "adaptation", reference: id)
        }
        return row.adaptation(
            sentences: try AdaptationSentenceRow.fetchAll(
                db, sql: "SELECT * FROM adaptationSentence WHERE adaptationId = ? ORDER BY position", arguments: [id]),
            checks: try AdaptationCheckRow.fetchAll(
                db, sql: "SELECT * FROM adaptationCheck WHERE adaptationId = ? ORDER BY position", arguments: [id]))
    }

    /// Adaptations, the newest first; all, or those of a passage, or those in a status.
    public func adaptations(
        of passageId: String? = nil, status: StoredAdaptation.Status? = nil, limit: Int = 1_000
    ) throws(ClassroomError) -> [AdaptationSummary] {
        try read { db in
            try AdaptationSummary.fetchAll(
                db, sql: """
                    SELECT id, passageId, targetGrade AS grade, interests, verdict, status, createdAt FROM adaptation
                    WHERE (?1 IS NULL OR passageId = ?1) AND (?2 IS NULL OR status = ?2)
                    ORDER BY createdAt DESC, id LIMIT ?3
                    """, arguments: [passageId, status?.rawValue, limit])
        }
    }

    /// Moves an adaptation to another status. Approval releases it to the students it is meant for; rejection and withdrawal
    /// take it back from them.
    ///
    /// - Throws: `refused` for approving a blocked adaptation that nobody edited.
    public func setStatus(_ status: StoredAdaptation.Status, ofAdaptation id: String) throws(ClassroomError) {
        try write { db in
            let verdict = try String.fetchOne(db, sql: "SELECT verdict FROM adaptation WHERE id = ?", arguments: [id])
            guard let verdict else { throw ClassroomError.notFound(kind: "adaptation", reference: id) }
            guard status != .approved || verdict != Verdict.block.rawValue else {
                throw ClassroomError.refused(action: "approve \(id)", reason: "a check blocks it; edit the text first")
            }
            try db.execute(sql: "UPDATE adaptation SET status = ? WHERE id = ?", arguments: [status.rawValue, id])
            try Self.release(db, adaptation: id)
        }
    }

    /// Removes an adaptation with everything about it.
    public func removeAdaptation(id: String) throws(ClassroomError) {
        try write { db in
            try db.execute(sql: "DELETE FROM adaptation WHERE id = ?", arguments: [id])
            guard db.changesCount > 0 else { throw ClassroomError.notFound(kind: "adaptation", reference: id) }
        }
    }

    private static func insertParts(_ db: Database, of adaptation: StoredAdaptation) throws {
        for (position, sentence) in adaptation.sentences.enumerated() {
            try AdaptationSentenceRow(sentence, of: adaptation.id, at: position).insert(db)
        }
        for (position, check) in adaptation.checks.enumerated() {
            try AdaptationCheckRow(check, of: adaptation.id, at: position).insert(db)
        }
    }
}

extension AdaptationSummary: TableRow { static let table = "adaptation" }
