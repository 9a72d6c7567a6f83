import Classroom
import Foundation
import GRDB
import Testing

@Suite struct AuditTests {
    private static func filled() throws -> (folder: TemporaryFolder, store: ClassroomStore) {
        let folder = try TemporaryFolder()
        let store = try ClassroomStore.open(folder: folder.url)
        for number in 1...6 {
            try store.audit(AuditNote(actor: "Ms Rao", action: "student.view", subject: "s-\(number)", detail: "page \(number)"))
        }
        return (folder, store)
    }

    @Test func linksFollowEachOther() throws {
        let (_, store) = try Self.filled()
        let entries = try store.auditEntries().reversed() as [AuditEntry]
        #expect(entries.map(\.sequence) == Array(1...6))
        #expect(entries.first?.previous == AuditEntry.origin)
        #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.hash == $1.previous })
        let verification = try store.verifyAudit(through: entries[2].hash)
        #expect(verification.isWhole)
        #expect(verification.entries == 6)
        #expect(verification.head == entries[5].hash)
        #expect(try store.auditEntries(action: "student", subject: "s-3").map(\.detail) == ["page 3"])
        #expect(try store.auditEntries(action: "stud").isEmpty)
    }

    @Test func theChainRefusesChangesBySQL() throws {
        let (folder, _) = try Self.filled()
        let queue = try DatabaseQueue(path: folder.url.appendingPathComponent("hornbook.sqlite").path)
        for statement in ["UPDATE auditEntry SET actor = 'nobody'", "DELETE FROM auditEntry WHERE sequence = 6"] {
            #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: statement) } }
        }
    }

    /// Whoever takes the triggers away first can write what they like, but not without a trace.
    @Test(arguments: [
        ("UPDATE auditEntry SET detail = 'page 9' WHERE sequence = 3", 3),
        ("UPDATE auditEntry SET at = at + 1 WHERE sequence = 5", 5),
        ("UPDATE auditEntry SET previous = hash WHERE sequence = 2", 2),
        ("UPDATE auditEntry SET action = 'student.view.s', subject = '1' WHERE sequence = 1", 1),
        ("DELETE FROM auditEntry WHERE sequence = 4", 4),
        ("DELETE FROM auditEntry WHERE sequence = 6", 6),
        ("DELETE FROM auditEntry", 1),
        ("UPDATE auditEntry SET sequence = 60 WHERE sequence = 6", 6),
    ])
    func aTornChainIsFound(statement: String, place: Int) throws {
        let (folder, store) = try Self.filled()
        let queue = try DatabaseQueue(path: folder.url.appendingPathComponent("hornbook.sqlite").path)
        try queue.write {
            try $0.execute(sql: "DROP TRIGGER auditEntryStays; DROP TRIGGER auditEntryIsKept; \(statement)")
        }
        let verification = try store.verifyAudit()
        #expect(verification.fault?.sequence == place)
        #expect(verification.entries == place - 1)
        #expect(!verification.isWhole)
    }

    @Test func aChainWrittenAnewIsToldByANotedHead() throws {
        let (_, store) = try Self.filled()
        let noted = try store.verifyAudit().head
        let (_, other) = try Self.filled()
        try other.audit(AuditNote(actor: "x", action: "y"))
        #expect(try other.verifyAudit().isWhole)
        #expect(try other.verifyAudit(through: noted).fault?.reason.contains("noted") == true)
    }

    @Test func refusesWhatIsNoNote() throws {
        let store = try ClassroomStore.inMemory()
        #expect(throws: ClassroomError.self) { try store.audit(AuditNote(actor: "", action: "a")) }
        #expect(throws: ClassroomError.self) { try store.audit(AuditNote(actor: "a", action: " ")) }
        #expect(throws: ClassroomError.self) { try store.audit(AuditNote(actor: "a", action: "b", detail: "c\u{0}d")) }
        let verification = try store.verifyAudit()
        #expect(verification.isWhole)
        #expect(verification.entries == 0)
    }
}
