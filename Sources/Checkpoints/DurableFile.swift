public import Foundation
import Glibc

/// Files and folders that appear under their names whole and on the disk, or not at all.
public enum DurableFile {
    /// Writes bytes under a temporary name in the same folder, syncs, and renames.
    ///
    /// - Throws: `CheckpointError.unwritable` where the system refuses; what stood under the name is still there then.
    public static func write(_ bytes: [UInt8], to file: URL) throws(CheckpointError) {
        try AtomicFile.write(to: file) { (output) throws(CheckpointError) in try output.write(bytes) }
    }

    /// Renames a folder, whose files are synced already, and syncs the folder above.
    ///
    /// - Throws: `CheckpointError.unwritable`, also where something stands under the name.
    public static func rename(_ folder: URL, to final: URL) throws(CheckpointError) {
        let path = final.path(percentEncoded: false)
        try sync(folder)
        guard Glibc.rename(folder.path(percentEncoded: false), path) == 0 else {
            throw .unwritable(file: path, reason: SystemError.message)
        }
        try sync(final.deletingLastPathComponent())
    }

    private static func sync(_ folder: URL) throws(CheckpointError) {
        let path = folder.path(percentEncoded: false)
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unwritable(file: path, reason: SystemError.message) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .unwritable(file: path, reason: SystemError.message) }
    }
}
