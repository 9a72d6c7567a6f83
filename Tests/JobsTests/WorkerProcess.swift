import Foundation

/// A `JobsWorker` process, built beside the tests.
struct WorkerProcess {
    let process = Process()
    private let output = Pipe(), errors = Pipe()

    init(_ arguments: String...) throws {
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.executableURL = tests.deletingLastPathComponent().appendingPathComponent("JobsWorker")
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = errors
        try process.run()
    }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits for the end: what was printed, what went wrong, and the exit status.
    func finish() -> (output: String, errors: String, status: Int32) {
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        let wrong = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (String(decoding: printed, as: UTF8.self), String(decoding: wrong, as: UTF8.self), process.terminationStatus)
    }
}
