public import Foundation
internal import GRDB
internal import Glibc

extension ClassroomStore {
    /// Copies the database as it stands, page by page, while others may write to it. The copy is one file, on the disk.
    ///
    /// - Parameter file: a name where nothing is yet.
    public func copy(to file: URL) throws(ClassroomError) {
        do {
            let target = try DatabaseQueue(path: file.path)
            try database.backup(to: target)
            // The pages say WAL, which needs files beside it; a copy is to be one file.
            try target.inDatabase { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try target.close()
        } catch {
            throw ClassroomError(error, file: file.path)
        }
        chmod(file.path, 0o600)
    }

    /// What is wrong with a copy of a database, in SQLite's words; empty for a sound one of ours. Nothing is written.
    public static func findings(inCopy file: URL) -> [String] {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            let copy = try DatabaseQueue(path: file.path, configuration: configuration)
            try Schema.recognize(copy, file: file.path)
            return try copy.read { db in
                let pages = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
                let references = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").prefix(20).map { row in
                    "\(row["table"] as String): a row refers to a \(row["parent"] as String) that is not there"
                }
                return pages + references
            }
        } catch {
            return ["\(ClassroomError(error, file: file.path))"]
        }
    }

    /// Puts a copy in the place of a data folder's database, by one rename, while nobody else has the folder open.
    ///
    /// - Parameters:
    ///   - staged: the copy, in the same file system; it is brought up to date first, and gone afterwards.
    ///   - aside: a folder that is there, for the database that was replaced.
    ///   - before: what else is to be done while the folder is closed to others, before the rename.
    /// - Throws: `busy` where another process, or this one, has the database open; what `before` throws.
    public static func replaceDatabase(
        inFolder folder: URL, with staged: URL, aside: URL, before: () throws -> Void
    ) throws {
        try update(copy: staged)
        let lock = try FolderLock(folder: folder.path, seconds: busySeconds)
        let file = folder.appendingPathComponent(fileName)
        if FileManager.default.fileExists(atPath: file.path) { try demandUnused(file.path) }
        try before()
        for suffix in ["-wal", "-shm"] where FileManager.default.fileExists(atPath: file.path + suffix) {
            try FileManager.default.moveItem(atPath: file.path + suffix, toPath: aside.appendingPathComponent(fileName).path + suffix)
        }
        if FileManager.default.fileExists(atPath: file.path) {
            try FileManager.default.linkItem(at: file, to: aside.appendingPathComponent(fileName))
        }
        guard rename(staged.path, file.path) == 0 else {
            throw ClassroomError.storage(file: file.path, reason: String(cString: strerror(errno)))
        }
        _ = consume lock
    }

    private static func update(copy file: URL) throws(ClassroomError) {
        do {
            var configuration = Configuration()
            configuration.foreignKeysEnabled = true
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
            let copy = try DatabaseQueue(path: file.path, configuration: configuration)
            try Schema.prepare(copy, file: file.path)
            try copy.close()
        } catch {
            throw ClassroomError(error, file: file.path)
        }
    }

    /// Every connection holds a lock on the file as long as it is open; an exclusive one is only to be had when there is none.
    /// On the way SQLite works off the log beside the file.
    private static func demandUnused(_ file: String) throws(ClassroomError) {
        do {
            var configuration = Configuration()
            configuration.busyMode = .immediateError
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
            let queue = try DatabaseQueue(path: file, configuration: configuration)
            try queue.inDatabase { db in
                try db.execute(sql: "BEGIN EXCLUSIVE; COMMIT")
                guard try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE") == "delete" else { throw ClassroomError.busy(file: file) }
            }
            try queue.close()
        } catch {
            switch ClassroomError(error, file: file) {
            // What SQLite cannot read, nobody uses.
            case .corrupt, .foreignFile: return
            case let error: throw error
            }
        }
    }
}
