internal import Foundation
internal import Glibc

/// Keeps two processes from opening, making or migrating one data folder at the same moment.
///
/// An advisory lock on the folder itself: no file is left behind, and the system lets go when the process ends.
struct FolderLock: ~Copyable {
    private let descriptor: Int32

    /// Waits up to `seconds` for the folder.
    init(folder: String, seconds: Double) throws(ClassroomError) {
        let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .folder(path: folder, reason: String(cString: strerror(errno))) }
        let deadline = Date().addingTimeInterval(seconds)
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            guard code == EWOULDBLOCK || code == EINTR, Date() < deadline else {
                close(descriptor)
                throw code == EWOULDBLOCK ? .busy(file: folder) : .folder(path: folder, reason: String(cString: strerror(code)))
            }
            usleep(10_000)
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
