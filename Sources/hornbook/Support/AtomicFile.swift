import Foundation

/// Files that are there whole or not at all.
enum AtomicFile {
    /// Finds out before long work whether `path` can be written after it.
    /// - Throws: `Failure` when it is a folder, or its folder is missing or closed.
    static func check(_ path: String) throws {
        let url = URL(fileURLWithPath: path)
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), isFolder.boolValue {
            throw Failure("\(path) is a folder: give the name of a file.")
        }
        guard FileManager.default.isWritableFile(atPath: url.deletingLastPathComponent().path) else {
            throw Failure("\(path) cannot be written: its folder is missing or closed to you.")
        }
    }

    /// Writes beside `path`, syncs, and renames over it.
    /// - Throws: `Failure` with the path and the system's reason.
    static func write(_ text: String, to path: String) throws {
        let temporary = path + ".tmp-\(ProcessInfo.processInfo.processIdentifier)"
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: temporary), options: .withoutOverwriting)
            let handle = try FileHandle(forUpdating: URL(fileURLWithPath: temporary))
            try handle.synchronize()
            try handle.close()
        } catch {
            unlink(temporary)
            throw Failure("\(path) cannot be written: \(error.localizedDescription)")
        }
        guard rename(temporary, path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(temporary)
            throw Failure("\(path) cannot be written: \(reason).")
        }
    }
}
