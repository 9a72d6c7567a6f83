import Foundation
import Glibc

/// Leaves the machine to those who are served.
enum Politeness {
    /// Lets every thread of the process go after others. Linux counts this by thread: those to come inherit it.
    ///
    /// - Parameter nice: 0 to 19.
    static func step(back nice: Int32) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task") {
            guard let thread = UInt32(name) else { continue }
            setpriority(Int32(PRIO_PROCESS.rawValue), thread, nice)
        }
    }

    /// Bounds the threads of the matrix products. Heard before the first of them only.
    static func limit(threads: Int) {
        setenv("HORNBOOK_THREADS", String(threads), 1)
    }
}
