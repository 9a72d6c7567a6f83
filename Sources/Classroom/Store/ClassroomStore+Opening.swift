public import Foundation
internal import GRDB
internal import Glibc

extension ClassroomStore {
    /// Name of the database file in a data folder.
    public static let fileName = "hornbook.sqlite"

    /// Opens a data folder's database; makes the folder (0700) and the file (0600) where missing, and migrates an older schema.
    ///
    /// - Throws: `folder` where it cannot be made or locked, `newerSchema`, `foreignFile` or `corrupt` for a file that is not
    ///   ours to use, `busy` where another process opens it for too long.
    public static func open(folder: URL) throws(ClassroomError) -> ClassroomStore {
        let path = folder.path
        try makeFolder(path)
        let file = folder.appendingPathComponent(fileName).path
        let lock = try FolderLock(folder: path, seconds: busySeconds)
        try makeFile(file)
        let store = try prepared(file: file) { configuration in
            let pool = try DatabasePool(path: file, configuration: configuration)
            // GRDB sets NORMAL for WAL, which may lose the last transactions when the power fails: what was stored stays stored.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            return pool
        }
        _ = consume lock
        return store
    }

    /// A database that lives in memory and goes with the store.
    public static func inMemory() throws(ClassroomError) -> ClassroomStore {
        try prepared(file: ":memory:") { try DatabaseQueue(configuration: $0) }
    }

    private static func prepared(
        file: String, connect: (Configuration) throws -> any DatabaseWriter
    ) throws(ClassroomError) -> ClassroomStore {
        var configuration = Configuration()
        configuration.label = "hornbook"
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(busySeconds)
        // What is deleted is overwritten: a removed student leaves no trace in free pages.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
        do {
            let database = try connect(configuration)
            try Schema.prepare(database, file: file)
            return ClassroomStore(database: database, file: file)
        } catch {
            throw ClassroomError(error, file: file)
        }
    }

    private static func makeFolder(_ path: String) throws(ClassroomError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .folder(path: path, reason: "the data folder cannot be made (\(error.localizedDescription))")
        }
    }

    /// SQLite gives its side files the mode of the database file, so that the mode is right from the first byte.
    ///
    /// A file that is there is not touched: closing it would drop the locks that this process already holds on it through SQLite.
    private static func makeFile(_ path: String) throws(ClassroomError) {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            close(descriptor)
        } else if errno != EEXIST {
            throw .folder(path: path, reason: String(cString: strerror(errno)))
        }
    }
}
