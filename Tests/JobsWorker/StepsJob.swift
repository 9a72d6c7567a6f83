import Foundation
import Jobs

/// A job of many short stages, each of which leaves a line in the job's folder when it begins and when it was kept.
struct StepsJob: JobHandler {
    static let kind = "steps"

    struct Settings: Codable {
        var stages: Int
        var milliseconds: UInt64
    }

    func run(_ context: JobContext) async throws -> JobOutcome {
        let settings = try context.decode(Settings.self)
        let effects = Effects(context.folder.appendingPathComponent("effects"))
        var sum = 0
        for stage in 1...settings.stages {
            sum += try await context.stage("stage-\(stage)") {
                try effects.add("begin \(stage)")
                try await Task.sleep(for: .milliseconds(settings.milliseconds))
                return stage * stage
            }
            try effects.add("kept \(stage)")
        }
        try effects.add("end")
        return .done("sum \(sum)")
    }
}

/// A job that goes on until it is told to stop, and holds its thread all the while, as training does.
struct SlowJob: JobHandler {
    static let kind = "slow"

    func run(_ context: JobContext) async throws -> JobOutcome {
        try Effects(context.folder.appendingPathComponent("effects")).add("begin")
        let first = try await context.stage("first") { "kept" }
        while !context.isCancelled { usleep(5_000) }
        try Effects(context.folder.appendingPathComponent("effects")).add("stopped after \(first)")
        throw CancellationError()
    }
}

/// Lines added to a file, each in one write.
struct Effects {
    private let path: String

    init(_ file: URL) { path = file.path }

    func add(_ line: String) throws {
        if !FileManager.default.fileExists(atPath: path) { _ = FileManager.default.createFile(atPath: path, contents: nil) }
        guard let handle = FileHandle(forWritingAtPath: path) else { throw CocoaError(.fileNoSuchFile) }
        try handle.seekToEnd()
        try handle.write(contentsOf: Data((line + "\n").utf8))
        try handle.close()
    }
}
