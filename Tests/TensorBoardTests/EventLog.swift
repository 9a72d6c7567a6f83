import Foundation
import Testing

/// A folder of event files, and what the real TensorBoard reads in it.
final class EventLog: Sendable {
    struct Seen: Decodable {
        struct Run: Decodable {
            let scalars: [String: [[Double]]]
            let texts: [String: [Text]]
        }

        struct Text: Decodable, Equatable {
            let step: Int
            let text: String

            init(step: Int, text: String) { (self.step, self.text) = (step, text) }

            init(from decoder: any Decoder) throws {
                var container = try decoder.unkeyedContainer()
                step = try container.decode(Int.self)
                text = try container.decode(String.self)
            }
        }

        struct Hyperparameters: Decodable {
            let experiment: Experiment
            let groups: Groups
        }

        struct Experiment: Decodable {
            struct Info: Decodable { let name: String }
            let hparamInfos: [Info]?
        }

        struct Groups: Decodable {
            struct Group: Decodable {
                let name: String
                let hparams: [String: Value]
                let metricValues: [Metric]
                let sessions: [Session]
            }

            struct Metric: Decodable { let value: Double }
            struct Session: Decodable { let status: String }
            let sessionGroups: [Group]?
        }

        enum Value: Decodable, Equatable {
            case number(Double), text(String), flag(Bool)

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                self = if let flag = try? container.decode(Bool.self) {
                    .flag(flag)
                } else if let number = try? container.decode(Double.self) {
                    .number(number)
                } else {
                    .text(try container.decode(String.self))
                }
            }
        }

        let runs: [String: Run]
        let hyperparameters: Hyperparameters
    }

    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("hornbook-events-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Opens the folder with TensorBoard.
    func read() throws -> Seen {
        let python = Self.root.appendingPathComponent(".build/tensorboard/bin/python")
        try #require(
            FileManager.default.isExecutableFile(atPath: python.path),
            "TensorBoard is not set up: run Tools/tensorboard/setup.sh (make test does), which needs python3-venv and PyPI")
        let process = Process()
        let output = Pipe()
        process.executableURL = python
        process.arguments = [Self.root.appendingPathComponent("Tools/tensorboard/read.py").path, folder.path]
        process.standardOutput = output
        let complaints = folder.deletingLastPathComponent().appendingPathComponent(folder.lastPathComponent + ".errors")
        try Data().write(to: complaints)
        defer { try? FileManager.default.removeItem(at: complaints) }
        process.standardError = FileHandle(forWritingAtPath: complaints.path)
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let complaint = try String(contentsOf: complaints, encoding: .utf8)
        try #require(process.terminationStatus == 0, "TensorBoard cannot read it: \(complaint)")
        return try JSONDecoder().decode(Seen.self, from: data)
    }
}
