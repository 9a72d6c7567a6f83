internal import Foundation
internal import GRDB

extension AuditEntry: TableRow { static let table = "auditEntry" }

extension ClassroomStore {
    /// Adds a link to the audit chain.
    ///
    /// What changes data adds its link in the transaction of the change; this is for acts that change none, such as a look at a
    /// student's page.
    /// - Throws: `invalid` for an empty actor or action, or a text that is too long.
    @discardableResult
    public func audit(_ note: AuditNote) throws(ClassroomError) -> AuditEntry {
        try write { try Self.audit($0, note) }
    }

    /// Adds a link within a transaction.
    @discardableResult
    static func audit(_ db: Database, _ raw: AuditNote) throws -> AuditEntry {
        let note = AuditNote(
            actor: try TextRule(field: "actor", limit: 120).checked(raw.actor),
            action: try TextRule(field: "action", limit: 60).checked(raw.action),
            subject: raw.subject.isEmpty ? "" : try TextRule(field: "subject", limit: 200).checked(raw.subject),
            detail: raw.detail.isEmpty ? "" : try TextRule(field: "detail", limit: 4_000, multiline: true).checked(raw.detail))
        let head = try Row.fetchOne(db, sql: "SELECT sequence, hash FROM auditHead")
        let last: Int = head?["sequence"] ?? 0
        let entry = AuditEntry(note, sequence: last + 1, at: .moment, previous: head?["hash"] ?? AuditEntry.origin)
        try entry.insert(db)
        try db.execute(sql: "UPDATE auditHead SET sequence = ?, hash = ?", arguments: [entry.sequence, entry.hash])
        return entry
    }

    /// Links of the audit chain, the newest first.
    ///
    /// - Parameters:
    ///   - action: only those whose action is this or begins with it and a dot: `adapter` finds `adapter.promote`.
    ///   - subject: only those about this id or name.
    public func auditEntries(
        action: String? = nil, subject: String? = nil, limit: Int = 1_000
    ) throws(ClassroomError) -> [AuditEntry] {
        try read { db in
            try AuditEntry.fetchAll(
                db, sql: """
                    SELECT * FROM auditEntry
                    WHERE (?1 IS NULL OR action = ?1 OR substr(action, 1, length(?1) + 1) = ?1 || '.')
                        AND (?2 IS NULL OR subject = ?2)
                    ORDER BY sequence DESC LIMIT ?3
                    """, arguments: [action, subject, limit])
        }
    }

    /// Walks the whole audit chain.
    ///
    /// - Parameter noted: a head that was noted earlier; the chain must still go through it.
    public func verifyAudit(through noted: String? = nil) throws(ClassroomError) -> AuditVerification {
        try read { db in
            var expected = AuditEntry.origin, count = 0
            var isNotedFound = noted == nil || noted == AuditEntry.origin
            func broken(_ reason: String) -> AuditVerification {
                AuditVerification(entries: count, head: expected, fault: .init(sequence: count + 1, reason: reason))
            }
            let entries = try Stored<AuditEntry>.fetchCursor(db, sql: "SELECT * FROM auditEntry ORDER BY sequence")
            while let entry = try entries.next()?.value {
                guard entry.sequence == count + 1 else { return broken("it is missing; the next one there is \(entry.sequence)") }
                guard entry.previous == expected else { return broken("it does not follow from the one before") }
                guard entry.isWhole else { return broken("its contents were changed: they do not have its hash") }
                (expected, count) = (entry.hash, entry.sequence)
                if entry.hash == noted { isNotedFound = true }
            }
            let head = try Row.fetchOne(db, sql: "SELECT sequence, hash FROM auditHead")
            guard head?["sequence"] == count, head?["hash"] == expected else {
                return broken("the chain ends early: links were cut off its end")
            }
            guard isNotedFound else { return broken("no link has the hash that was noted: the chain was written anew") }
            return AuditVerification(entries: count, head: expected, fault: nil)
        }
    }
}
