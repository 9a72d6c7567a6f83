import Foundation

/// The `hornbook` executable built beside the tests, run as a user would, on a data folder of its own.
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

    /// The executable that was built with these tests.
    static let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("hornbook")

    /// A folder for the test's own files; the data folder is in it.
    let folder: URL
    var data: URL { folder.appendingPathComponent("data") }

    init() throws {
        // A command that refuses its arguments does not read its input; writing it must not end the tests.
        signal(SIGPIPE, SIG_IGN)
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
        try run(arguments, input: input)
    }

    @discardableResult
    func run(_ arguments: [String], input: String = "") throws -> Result {
        let output = Pipe()
        let process = try start(arguments, input: input, output: output)
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Result(
            output: String(decoding: printed, as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: URL(fileURLWithPath: errorFile(of: process))), as: UTF8.self),
            status: process.terminationStatus)
    }

    /// Starts the executable without waiting for it. Input and complaints go through files: neither can block the other.
    func start(_ arguments: [String], input: String = "", output: Pipe = Pipe()) throws -> Process {
        let process = Process()
        process.executableURL = Self.executable
        process.arguments = arguments
        process.currentDirectoryURL = Repository.root
        process.environment = ProcessInfo.processInfo.environment.merging(["HORNBOOK_DATA": data.path, "COLUMNS": "120"]) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: write(input, to: "input-\(UUID().uuidString)")))
        let errors = path("errors-\(ObjectIdentifier(process).hashValue)")
        FileManager.default.createFile(atPath: errors, contents: nil)
        process.standardError = FileHandle(forWritingAtPath: errors)
        process.standardOutput = output
        try process.run()
        return process
    }

    private func errorFile(of process: Process) -> String {
        path("errors-\(ObjectIdentifier(process).hashValue)")
    }
}
