import Classroom
import Foundation
import Jobs
import Testing

/// Backups that can be trusted, and a restore that leaves the old state or the new one.
@Suite struct BackupTests {
    let place: Place
    var data: URL { place.data }
    var backups: URL { DataBackup.folder(of: data) }

    /// A folder that goes with the test; the data folder is in it.
    final class Place: Sendable {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("hornbook-backup-\(UUID().uuidString)")
        var data: URL { url.appendingPathComponent("data") }
        deinit { try? FileManager.default.removeItem(at: url) }
    }

    init() throws {
        place = Place()
        let store = try ClassroomStore.open(folder: data)
        _ = try store.addClass(name: "4B", grade: 4)
        _ = try store.addStudent(StudentDraft(displayName: "Ana Díaz", classes: ["4B"]))
        try write("weights", "adapters/reading/1/adapter_model.safetensors")
        try write("{}", "adapters/reading/1/adapter_config.json")
        try write("half", "adapters/reading/.2-partial/adapter_model.safetensors")
    }

    private func write(_ text: String, _ path: String, in folder: URL? = nil) throws {
        let file = (folder ?? data).appendingPathComponent(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    private func read(_ path: String) -> String? {
        try? String(contentsOf: data.appendingPathComponent(path), encoding: .utf8)
    }

    private func names(in folder: URL) throws -> [String] {
        let store = try ClassroomStore.open(folder: folder)
        return try store.classes().flatMap { try store.roster(of: $0.id).map(\.displayName) }
    }

    private func backUp(_ date: String = "2026-11-23T02:00:00Z") throws -> DataBackup {
        try DataBackup.make(
            of: data, store: ClassroomStore.open(folder: data), into: backups, now: Date(date, strategy: .iso8601))
    }

    @Test func aBackupHoldsTheDatabaseAndTheAdapters() throws {
        let backup = try backUp()
        #expect(backup.folder.lastPathComponent == "2026-11-23T02-00-00Z")
        #expect(
            backup.manifest.files.map(\.path) == [
                "adapters/reading/1/adapter_config.json", "adapters/reading/1/adapter_model.safetensors", "hornbook.sqlite",
            ])
        #expect(backup.findings() == [])
        #expect(try FileManager.default.contentsOfDirectory(atPath: backups.path) == ["2026-11-23T02-00-00Z"])
        let mode = try FileManager.default.attributesOfItem(atPath: backup.folder.path)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o700)
        // Checking leaves no files of SQLite's behind.
        #expect(try FileManager.default.contentsOfDirectory(atPath: backup.folder.path).sorted() == ["adapters", "hornbook.sqlite", "manifest.json"])
        #expect(try backUp().folder.lastPathComponent == "2026-11-23T02-00-00Z-2")
    }

    @Test func aRestoredFolderIsWhatItWas() throws {
        let backup = try backUp()
        try ClassroomStore.open(folder: data).removeStudent(id: ClassroomStore.open(folder: data).student(matching: "Ana").id)
        try write("spoiled", "adapters/reading/1/adapter_model.safetensors")
        try write("newer", "adapters/reading/2/adapter_model.safetensors")

        let replaced = try #require(try backup.restore(into: data))
        #expect(try names(in: data) == ["Ana Díaz"])
        #expect(try ClassroomStore.open(folder: data).integrityFindings() == [])
        #expect(read("adapters/reading/1/adapter_model.safetensors") == "weights")
        #expect(read("adapters/reading/2/adapter_model.safetensors") == "newer")
        #expect(try String(contentsOf: replaced.appendingPathComponent("adapters/reading/1/adapter_model.safetensors"), encoding: .utf8) == "spoiled")
        #expect(FileManager.default.fileExists(atPath: replaced.appendingPathComponent("hornbook.sqlite").path))
        #expect(try FileManager.default.contentsOfDirectory(atPath: data.path).filter { $0.hasPrefix(".") } == [])
        #expect(backup.findings() == [])
    }

    @Test func aBackupBecomesAFolderOfItsOwn() throws {
        let backup = try backUp()
        let other = place.url.appendingPathComponent("elsewhere/data")
        #expect(try backup.restore(into: other) == nil)
        #expect(try names(in: other) == ["Ana Díaz"])
    }

    @Test func anUnreadableDatabaseIsReplaced() throws {
        let backup = try backUp()
        for wrong in ["no database at all", ""] {
            try write(wrong, "hornbook.sqlite")
            try write("no log", "hornbook.sqlite-wal")
            let replaced = try #require(try backup.restore(into: data))
            let kept = try Data(contentsOf: replaced.appendingPathComponent("hornbook.sqlite"))
            #expect(wrong.isEmpty || kept == Data(wrong.utf8))
            #expect(try ClassroomStore.open(folder: data).students().count == 1)
        }
    }

    @Test(arguments: ["hornbook.sqlite", "adapters/reading/1/adapter_model.safetensors", "manifest.json"])
    func aDamagedBackupIsRefused(path: String) throws {
        let backup = try backUp()
        let file = backup.folder.appendingPathComponent(path)
        let whole = try Data(contentsOf: file)
        var flipped = whole
        flipped[flipped.count / 2] ^= 0x10
        for damage in [flipped, whole.prefix(whole.count / 2), Data()] {
            try damage.write(to: file)
            #expect(throws: BackupError.self) { try DataBackup(folder: backup.folder).restore(into: data) }
        }
        try FileManager.default.removeItem(at: file)
        #expect(throws: BackupError.self) { try DataBackup(folder: backup.folder).restore(into: data) }
        #expect(try ClassroomStore.open(folder: data).students().count == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: backups.path) == ["2026-11-23T02-00-00Z"])
    }

    @Test(arguments: ["../evil", "/etc/passwd", "adapters/../../evil", "adapters//x", "runs/x", "adapters"])
    func aManifestThatPointsElsewhereIsRefused(path: String) throws {
        let backup = try backUp()
        let file = backup.folder.appendingPathComponent("manifest.json")
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data(text.replacingOccurrences(of: "adapters/reading/1/adapter_config.json", with: path).utf8).write(to: file)
        #expect(throws: BackupError.self) { try DataBackup(folder: backup.folder) }
    }

    @Test func aFolderInUseIsNotReplaced() throws {
        let backup = try backUp()
        let id = try ClassroomStore.open(folder: data).enqueue(job: JobDraft(kind: "slow")).id
        let worker = try WorkerProcess("work", data.path, "30")
        while try ClassroomStore.open(folder: data).stages(ofJob: id).isEmpty { usleep(10_000) }
        let error = #expect(throws: ClassroomError.self) { try backup.restore(into: data) }
        guard case .busy? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        worker.send(SIGTERM)
        #expect(worker.finish().status == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: backups.path) == ["2026-11-23T02-00-00Z"])
        #expect(try backup.restore(into: data) != nil)
        #expect(try ClassroomStore.open(folder: data).jobs().isEmpty)
    }

    @Test func aBackupIsOfOneMomentWhileOthersWrite() throws {
        let store = try ClassroomStore.open(folder: data)
        for _ in 0..<4 { _ = try store.enqueue(job: JobDraft(kind: "steps", settings: "{\"stages\": 400, \"milliseconds\": 0}")) }
        let workers = try (0..<2).map { _ in try WorkerProcess("work", data.path, "30") }
        while try store.jobs(state: .running).count < 2 { usleep(5_000) }
        for number in 0..<5 {
            let backup = try DataBackup.make(of: data, store: store, into: backups)
            let copy = place.url.appendingPathComponent("copy-\(number)")
            _ = try backup.restore(into: copy)
            #expect(try ClassroomStore.open(folder: copy).integrityFindings() == [])
        }
        workers.forEach { $0.send(SIGTERM) }
        for worker in workers { #expect(worker.finish().status == 0) }
    }

    @Test func theJobKeepsTheLastFew() async throws {
        let store = try ClassroomStore.open(folder: data)
        let worker = Worker(store: store, folder: data, handlers: [BackupJob(store: store, data: data)])
        for day in 1...4 { _ = try backUp("2026-11-0\(day)T02:00:00Z") }
        let stale = backups.appendingPathComponent(".partial-killed")
        try FileManager.default.createDirectory(at: stale, withIntermediateDirectories: true)
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1e9)], ofItemAtPath: stale.path)
        let job = try store.enqueue(job: JobDraft(kind: "backup", settings: "{\"keep\": 3}"))
        #expect(try await worker.run(once: true).done == 1)
        let kept = DataBackup.all(in: backups)
        #expect(kept.count == 3)
        #expect(kept.last?.folder.lastPathComponent == "2026-11-03T02-00-00Z")
        #expect(!FileManager.default.fileExists(atPath: stale.path))
        #expect(try store.log(ofJob: job.id).map(\.line).contains("removed 2026-11-01T02-00-00Z"))
        for wrong in ["{\"keep\": 0}", "{\"folder\": \"relative\"}", "{\"kep\": 3}"] {
            #expect(throws: JobError.self) { try BackupJob(store: store, data: data).check(settings: wrong) }
        }
    }
}
