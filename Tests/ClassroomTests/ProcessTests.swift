import Classroom
import Foundation
import Testing

@Suite(.serialized) struct ProcessTests {
    @Test func processesThatHammerOneFolderNeverSeeALock() throws {
        let folder = try TemporaryFolder()
        let workers = try (0..<4).map { try Worker(["hammer", folder.url.path, "worker \($0)", "2.5"]) }
        let results = workers.map { $0.finish() }

        #expect(results.map(\.errors) == ["", "", "", ""])
        #expect(results.map(\.status) == [0, 0, 0, 0])
        let writes = results.compactMap { Int($0.output.trimmingCharacters(in: .whitespacesAndNewlines)) }
        #expect(writes.count == 4)
        #expect(writes.allSatisfy { $0 > 0 })
        let store = try ClassroomStore.open(folder: folder.url)
        #expect(try store.students().count == writes.reduce(0, +))
        #expect(try store.integrityFindings() == [])
    }

    @Test func simultaneousFirstOpensMakeOneDatabase() throws {
        for _ in 0..<4 {
            let parent = try TemporaryFolder()
            let folder = parent.url.appendingPathComponent("made/by/the first")
            let results = try (0..<6).map { try Worker(["hammer", folder.path, "first \($0)", "0"]) }.map { $0.finish() }
            #expect(results.map(\.errors) == Array(repeating: "", count: 6))
            #expect(results.map(\.output) == Array(repeating: "1\n", count: 6))
            #expect(try ClassroomStore.open(folder: folder).students().count == 6)
        }
    }

    @Test func simultaneousOpensMigrateAnOlderDatabaseOnce() throws {
        let folder = try Fixture.dataFolder("v1.sqlite")
        let results = try (0..<6).map { try Worker(["hammer", folder.url.path, "first \($0)", "0"]) }.map { $0.finish() }
        #expect(results.map(\.errors) == Array(repeating: "", count: 6))
        #expect(try ClassroomStore.open(folder: folder.url).students().count == 2 + 6)
    }

    @Test func killedWhileSavingLeavesNothingHalfStored() throws {
        let folder = try TemporaryFolder()
        let store = try ClassroomStore.open(folder: folder.url)
        var acknowledged: [String] = [], interrupted = 0
        for round in 0..<10 {
            let worker = try Worker(["save", folder.url.path])
            usleep(UInt32(250_000 + 37_000 * round))
            worker.kill()
            let lines = worker.finish().output.split(separator: "\n").map { $0.split(separator: " ") }
            let begun = lines.filter { $0.first == "begin" }.count
            let saved = lines.filter { $0.first == "saved" && $0.count == 2 }.map { String($0[1]) }
            acknowledged += saved
            interrupted += begun > saved.count ? 1 : 0
        }

        #expect(!acknowledged.isEmpty)
        #expect(interrupted > 0)
        let stored = try store.adaptations().map(\.id)
        #expect(Set(acknowledged).isSubset(of: stored))
        for id in stored {
            let adaptation = try store.adaptation(id: id)
            #expect(adaptation.sentences.count == 2_000)
            #expect(adaptation.checks.count == 50)
        }
        #expect(try store.integrityFindings() == [])
    }
}
