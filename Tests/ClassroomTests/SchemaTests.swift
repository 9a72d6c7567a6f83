import Classroom
import Foundation
import GRDB
import Testing

/// The database keeps its promises against whoever writes to it, not only against the store.
@Suite struct SchemaTests {
    private static let statements = [
        "INSERT INTO class VALUES ('c-1', 'o-missing', '4C', 4, 1, 0)",
        "INSERT INTO class SELECT 'c-1', id, '4C', 13, 1, 0 FROM school",
        "INSERT INTO class SELECT 'c-1', id, '4C', 4, 2, 0 FROM school",
        "INSERT INTO class SELECT 'x-1', id, '4C', 4, 1, 0 FROM school",
        "INSERT INTO class SELECT 'c-1', id, '4B', 4, 1, 0 FROM school",
        "DELETE FROM school",
        "UPDATE student SET readingLevel = 4",
        "UPDATE student SET readingLevel = 99, readingLevelSD = 1",
        "UPDATE student SET levelLocked = 1, readingLevel = NULL, readingLevelSD = NULL",
        "UPDATE student SET supports = 'not json'",
        "UPDATE student SET supports = '{}'",
        "UPDATE student SET grade = 'four'",
        "INSERT INTO studentIdentity VALUES ('s-missing', 'Ana', NULL)",
        "UPDATE studentIdentity SET externalId = 'X-17'",
        "UPDATE studentIdentity SET displayName = ''",
        "INSERT INTO studentInterest SELECT id, 'chess', 9 FROM student",
        "UPDATE studentInterest SET rank = 0",
        "UPDATE passage SET genre = 'poem'",
        "UPDATE passage SET contentHash = 'short'",
        "UPDATE passage SET text = ''",
        "UPDATE adaptation SET verdict = 'fine'",
        "UPDATE adaptation SET verdict = 'block', status = 'approved'",
        "UPDATE adaptation SET passageId = 'p-missing'",
        "UPDATE adaptation SET sourceMeasures = '[]'",
        "UPDATE adaptationSentence SET sourceEnd = sourceStart",
        "UPDATE adaptationSentence SET sourceStart = NULL",
        "UPDATE adaptationSentence SET origin = 'magic'",
        "UPDATE adaptationSentence SET origin = 'unchanged', sourceStart = NULL, sourceEnd = NULL",
        "UPDATE adaptationCheck SET value = NULL",
        "INSERT INTO assignment SELECT adaptation.id, student.id, 0, 1 FROM adaptation, student",
        "UPDATE adaptation SET status = 'draft'; UPDATE assignment SET releasedAt = 1",
        "INSERT INTO schedule VALUES ('s', '@daily', 'UTC', 'backup', '[]', 0, 5, 'once', 10, 0, 0, 0)",
        "INSERT INTO schedule VALUES ('s', '@daily', 'UTC', 'backup', '{}', 0, 5, 'never', 10, 0, 0, 0)",
        "INSERT INTO job (id, kind, settings, priority, state, attempts, createdAt) VALUES ('x-1', 'backup', '{}', 0, 'queued', 5, 0)",
        "INSERT INTO job (id, kind, settings, priority, state, attempts, createdAt) VALUES ('j-1', 'backup', '{}', 0, 'running', 5, 0)",
        "INSERT INTO job (id, kind, settings, priority, state, attempts, createdAt) VALUES ('j-1', 'backup', '{}', 0, 'done', 5, 0)",
        """
        INSERT INTO job (id, kind, settings, priority, state, attempts, createdAt, schedule, scheduledFor)
        VALUES ('j-1', 'backup', '{}', 0, 'queued', 5, 0, 's', 1), ('j-2', 'backup', '{}', 0, 'queued', 5, 0, 's', 1)
        """,
        "INSERT INTO jobStage VALUES ('j-missing', 'one', '1', 0)",
    ]

    @Test(arguments: statements)
    func refuses(statement: String) throws {
        let folder = try Fixture.dataFolder("v2.sqlite")
        _ = try ClassroomStore.open(folder: folder.url).classes()
        let queue = try DatabaseQueue(path: folder.url.appendingPathComponent("hornbook.sqlite").path)
        let error = #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: statement) } }
        #expect([.SQLITE_CONSTRAINT, .SQLITE_ERROR].contains(error?.resultCode), "\(String(describing: error))")
        #expect(error?.message?.contains("no such") != true && error?.message?.contains("syntax") != true)
    }

    /// A shipped migration that was edited shows here: files of users would differ from new ones.
    @Test(arguments: ["v1.sqlite", "v2.sqlite", "v3.sqlite"])
    func anOldFileGetsTheSchemaOfANewOne(file: String) throws {
        func schema(_ folder: URL) throws -> [String] {
            _ = try ClassroomStore.open(folder: folder).classes()
            let queue = try DatabaseQueue(path: folder.appendingPathComponent("hornbook.sqlite").path)
            return try queue.read { try String.fetchAll($0, sql: "SELECT sql FROM sqlite_master WHERE sql <> '' ORDER BY name") }
        }
        let old = try Fixture.dataFolder(file), new = try TemporaryFolder()
        let expected = try schema(new.url)
        #expect(expected.count > 30)
        #expect(try schema(old.url) == expected)
    }

    @Test func takesReleasedDraftsBackWhoeverWrites() throws {
        let folder = try Fixture.dataFolder("v2.sqlite")
        let store = try ClassroomStore.open(folder: folder.url)
        let queue = try DatabaseQueue(path: folder.url.appendingPathComponent("hornbook.sqlite").path)
        try queue.write { try $0.execute(sql: "UPDATE adaptation SET status = 'draft'") }
        #expect(try store.assignments(ofStudent: store.student(matching: "X-17").id, released: true).isEmpty)
    }
}
