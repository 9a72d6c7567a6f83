import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

/// The real server, as a process.
@Suite struct ServerProcessTests {
    private static let executable = Bench.repository.appendingPathComponent(".build/release/hornbook-web")

    @Test func startsAnswersAndStopsCleanly() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hornbook-server-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let port = Int.random(in: 20_000..<60_000)
        // The file says the port, the environment where the data is.
        try Data("{\"hornbook\": {\"web\": {\"port\": \(port)}}}".utf8).write(to: folder.appendingPathComponent("hornbook-web.json"))
        let server = Process(), output = Pipe()
        server.executableURL = Self.executable
        server.environment = ["HORNBOOK_DATA": folder.path, "PATH": "/usr/bin:/bin"]
        server.standardOutput = output
        server.standardError = FileHandle.nullDevice
        try server.run()
        defer { if server.isRunning { server.terminate() } }

        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        #expect(line.contains("http://127.0.0.1:\(port)/set-up and give this code: "), "\(line)")
        let page = try await Self.answer(port: port)
        #expect(page?.status == .ok)
        #expect(page?.body.map { String(buffer: $0) }?.contains("Code from the console") == true)

        let beginning = ContinuousClock.now
        server.terminate()
        server.waitUntilExit()
        #expect(server.terminationReason == .exit && server.terminationStatus == 0)
        #expect(ContinuousClock.now - beginning < .seconds(20))
    }

    @Test func refusesArgumentsAndBadSettings() throws {
        #expect(try Self.run(["--port", "80"], [:]).status == 2)
        #expect(try Self.run(["--help"], [:]).output.contains("HORNBOOK_WEB_PORT"))
        let bad = try Self.run([], ["HORNBOOK_WEB_PORT": "99999", "HORNBOOK_DATA": NSTemporaryDirectory() + "hornbook-none"])
        #expect(bad.status == 1 && bad.errors.contains("HORNBOOK_WEB_PORT is 99999; give 1 to 65535"), "\(bad.errors)")
    }

    /// The set-up page, as soon as the server listens.
    private static func answer(port: Int) async throws -> TestClient.Response? {
        for _ in 0..<100 {
            if let page = try? await TestClient.withClient(host: "127.0.0.1", port: port, operation: { try await $0.get("/set-up") }) { return page }
            try await Task.sleep(for: .milliseconds(100))
        }
        return nil
    }

    private static func run(_ arguments: [String], _ environment: [String: String]) throws -> (status: Int32, output: String, errors: String) {
        let process = Process(), output = Pipe(), errors = Pipe()
        process.executableURL = executable
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text, complaint)
    }
}
