import Foundation

/// Runs the built executable as a user would, in a data folder of its own.
struct CommandLineRunner {
    struct Result {
        let status: Int32
        let output: String
        let errors: String

        /// Standard output as JSON.
        func json() throws -> [String: Any] {
            try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] ?? [:]
        }
    }

    let data: URL

    init() throws {
        data = FileManager.default.temporaryDirectory.appendingPathComponent("hornbook-test-\(UUID().uuidString)")
    }

    /// The executable that was built beside these tests.
    static let executable: URL = {
        let products = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let besides = [products, Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent()]
            + ["release", "debug"].map { Repository.root.appendingPathComponent(".build/\($0)") }
        return besides.map { $0.appendingPathComponent("hornbook") }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
            ?? Repository.root.appendingPathComponent(".build/release/hornbook")
    }()

    /// Starts the executable without waiting for it.
    func start(_ arguments: [String], input: String = "", environment: [String: String] = [:], output: Pipe, errors: Pipe) throws -> Process {
        let process = Process()
        process.executableURL = Self.executable
        process.arguments = arguments
        process.currentDirectoryURL = Repository.root
        process.environment = ProcessInfo.processInfo.environment
            .merging(["HORNBOOK_DATA": data.path, "COLUMNS": "120"]) { $1 }.merging(environment) { $1 }
        let inputPipe = Pipe()
        process.standardInput = inputPipe
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let bytes = Data(input.utf8)
        DispatchQueue.global().async {
            try? inputPipe.fileHandleForWriting.write(contentsOf: bytes)
            try? inputPipe.fileHandleForWriting.close()
        }
        return process
    }

    @discardableResult
    func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws -> Result {
        try run(arguments, input: input, environment: environment)
    }

    @discardableResult
    func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws -> Result {
        let output = Pipe()
        let errors = Pipe()
        let process = try start(arguments, input: input, environment: environment, output: output, errors: errors)
        let collected = Collected()
        let reading = Thread {
            collected.set(errors.fileHandleForReading.readDataToEndOfFile())
        }
        reading.start()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Result(status: process.terminationStatus, output: text, errors: String(decoding: collected.wait(), as: UTF8.self))
    }
}

/// What a second thread has read.
private final class Collected: @unchecked Sendable {
    private let done = DispatchSemaphore(value: 0)
    private var data = Data()

    func set(_ value: Data) {
        data = value
        done.signal()
    }

    func wait() -> Data {
        done.wait()
        return data
    }
}
