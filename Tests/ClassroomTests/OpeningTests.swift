import Classroom
import Foundation
import Testing

@Suite struct OpeningTests {
    private func mode(_ url: URL) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
    }

    @Test func makesAFolderThatOnlyItsOwnerMayRead() throws {
        let parent = try TemporaryFolder()
        let folder = parent.url.appendingPathComponent("data/hornbook")
        let store = try ClassroomStore.open(folder: folder)
        _ = try store.addClass(name: "4B", grade: 4)
        #expect(try mode(folder) == 0o700)
        #expect(try mode(folder.appendingPathComponent("hornbook.sqlite")) == 0o600)
        #expect(try mode(folder.appendingPathComponent("hornbook.sqlite-wal")) == 0o600)
        #expect(try ClassroomStore.open(folder: folder).classes().map(\.name) == ["4B"])
    }

    @Test func refusesANewerSchemaByName() throws {
        let folder = try Fixture.dataFolder("future.sqlite")
        let before = try Data(contentsOf: folder.url.appendingPathComponent("hornbook.sqlite"))
        let file = folder.url.appendingPathComponent("hornbook.sqlite").path
        #expect(throws: ClassroomError.newerSchema(file: file, unknown: ["v99 holograms"])) {
            try ClassroomStore.open(folder: folder.url)
        }
        #expect(before.count > 0)
    }

    @Test func refusesAnotherProgramsDatabase() throws {
        let folder = try Fixture.dataFolder("foreign.sqlite")
        let error = #expect(throws: ClassroomError.self) { try ClassroomStore.open(folder: folder.url) }
        #expect(error?.description.contains("not a Hornbook database (its application id is 7)") == true)
    }

    @Test(arguments: ["hello, this is no database; " + String(repeating: "x", count: 5_000), "SQLite format 3\0 but then nothing"])
    func refusesAFileThatIsNoDatabase(text: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "hornbook.sqlite")
        let error = #expect(throws: ClassroomError.self) { try ClassroomStore.open(folder: folder.url) }
        #expect(error?.description.contains(folder.url.path) == true)
    }

    @Test func refusesADamagedDatabaseWithThePlace() throws {
        let whole = try Fixture.data("v1.sqlite")
        for cut in [whole.count / 2, 4096 + 100, 5_000] {
            let folder = try TemporaryFolder()
            try folder.write(whole.prefix(cut), to: "hornbook.sqlite")
            let error = #expect(throws: ClassroomError.self) { try ClassroomStore.open(folder: folder.url) }
            #expect(error?.description.contains("damaged") == true)
        }
        // A page in the middle that is not what it should be: found before the file is migrated.
        var smashed = whole
        smashed.replaceSubrange(4096 * 3..<4096 * 4, with: Data(repeating: 0xA5, count: 4096))
        let folder = try TemporaryFolder()
        let file = try folder.write(smashed, to: "hornbook.sqlite")
        let error = #expect(throws: ClassroomError.self) { try ClassroomStore.open(folder: folder.url) }
        guard case .corrupt(file.path, let place)? = error else {
            Issue.record("unexpected: \(String(describing: error))")
            return
        }
        #expect(place.contains("age 4") || place.contains("malformed"))
    }

    @Test func saysWhatIsWrongWithTheFolder() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("in the way", to: "occupied")
        let error = #expect(throws: ClassroomError.self) { try ClassroomStore.open(folder: file) }
        #expect(error?.description.hasPrefix(file.path) == true)
        #expect(error?.description.contains("--data") == true)
    }

    @Test func aFolderInThePlaceOfTheFileIsExplained() throws {
        let folder = try TemporaryFolder()
        let place = folder.url.appendingPathComponent("hornbook.sqlite")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let error = #expect(throws: ClassroomError.self) { try ClassroomStore.open(folder: folder.url) }
        #expect(error?.description.hasPrefix(place.path) == true)
    }

    /// POSIX lets go of all locks of a process on a file when the process closes any descriptor of it.
    @Test func openingTwiceInOneProcessKeepsTheLocks() throws {
        let folder = try TemporaryFolder()
        let first = try ClassroomStore.open(folder: folder.url)
        _ = try first.addClass(name: "4B", grade: 4)
        _ = try ClassroomStore.open(folder: folder.url).classes()
        // The last one to close removes the log: another process must see that it is not the last.
        #expect(try Worker(["hammer", folder.url.path, "other", "0"]).finish().status == 0)
        #expect(FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("hornbook.sqlite-wal").path))
        _ = try first.addClass(name: "4C", grade: 4)
        #expect(try ClassroomStore.open(folder: folder.url).classes().map(\.name) == ["4B", "4C"])
        #expect(try first.students().count == 1)
    }

    @Test func storesInMemoryAreApart() throws {
        let one = try ClassroomStore.inMemory(), other = try ClassroomStore.inMemory()
        _ = try one.addClass(name: "4B", grade: 4)
        #expect(try other.classes().isEmpty)
    }

    @Test func findsDamageInARowThatNoOpenReads() throws {
        let folder = try TemporaryFolder()
        do {
            let store = try ClassroomStore.open(folder: folder.url)
            for number in 0..<200 { _ = try store.save(passage: Samples.passage(slug: "p-\(number)")) }
            #expect(try store.integrityFindings() == [])
        }
        let file = folder.url.appendingPathComponent("hornbook.sqlite")
        var bytes = try Data(contentsOf: file)
        let row = try #require(bytes.range(of: Data("In 1902 the keeper".utf8), options: .backwards))
        let page = row.lowerBound / 4096
        bytes.replaceSubrange(page * 4096..<page * 4096 + 8, with: Data(repeating: 0xFF, count: 8))
        try bytes.write(to: file)
        let store = try ClassroomStore.open(folder: folder.url)
        #expect(try store.integrityFindings() != [])
    }
}
