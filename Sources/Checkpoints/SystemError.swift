import Glibc

/// The operating system's reason for the last call that failed on this thread.
enum SystemError {
    static var message: String {
        String(cString: strerror(errno))
    }
}
