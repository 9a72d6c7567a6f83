import Checkpoints
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

    /// Writes a text whole or not at all.
    /// - Throws: `CheckpointError.unwritable` with the path and the system's reason; what stood there is kept then.
    static func write(_ text: String, to path: String) throws {
        try DurableFile.write(Array(text.utf8), to: URL(fileURLWithPath: path))
    }
}
