import Foundation

/// The `hornbook` executable built beside the tests, run on a data folder of its own.
final class CommandLineTool: Sendable {
    struct Result {
        let output: String
        let errors: String
        let status: Int32

        /// The JSON object that was printed.
        func object() throws -> [String: Any] {
            try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] ?? [:]
        }

        /// The JSON array of objects that was printed.
        func objects() throws -> [[String: Any]] {
            try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]] ?? []
        }
    }

    /// A folder for the test's own files; the data folder is in it.
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("hornbook-cli-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    func path(_ name: String) -> String {
        folder.appendingPathComponent(name).path
    }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    @discardableResult
    func callAsFunction(_ arguments: String..., input: String = "") throws -> Result {
        let process = Process()
        let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.executableURL = tests.deletingLastPathComponent().appendingPathComponent("hornbook")
        process.arguments = arguments
        var environment = ProcessInfo.processInfo.environment
        environment["HORNBOOK_DATA"] = path("data")
        process.environment = environment
        let source = Pipe(), output = Pipe(), errors = Pipe()
        process.standardInput = source
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        try source.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try source.fileHandleForWriting.close()
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        let wrong = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Result(
            output: String(decoding: printed, as: UTF8.self), errors: String(decoding: wrong, as: UTF8.self),
            status: process.terminationStatus)
    }
}
