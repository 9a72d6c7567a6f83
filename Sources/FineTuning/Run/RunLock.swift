public import Foundation
import Glibc

/// Keeps two processes from training in one folder. The system lets go when the process ends.
public struct RunLock: ~Copyable {
    private let descriptor: Int32

    /// - Throws: ``FineTuningError/locked(folder:)``
    public init(_ folder: URL) throws {
        let path = folder.path(percentEncoded: false)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw FineTuningError.unreadable(file: path, reason: String(cString: strerror(errno)))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw FineTuningError.locked(folder: path)
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
