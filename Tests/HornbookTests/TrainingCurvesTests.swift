import Foundation
import Testing

/// What the real TensorBoard sees of a run that was killed and taken up again.
@Suite struct TrainingCurvesTests {
    private struct Seen: Decodable {
        struct Run: Decodable {
            let scalars: [String: [[Double]]]
        }

        let runs: [String: Run]
    }

    @Test func aKilledRunHasEveryStepOnce() throws {
        let bench = try TrainingBench()
        let process = try bench.hornbook.start(bench.arguments(out: "runs/killed"))
        try bench.wait(for: process, toReach: 20, in: "runs/killed")
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let resumed = try bench.hornbook.run(bench.arguments(out: "runs/killed") + ["--resume"])
        #expect(resumed.status == 0, "\(resumed.errors)")

        let folder = bench.hornbook.folder.appendingPathComponent("runs/killed")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("tensorboard").path).count == 2)
        let run = try #require(try read(folder)["tensorboard"])
        for tag in ["training/loss", "training/learning rate", "training/gradient norm", "training/tokens per second"] {
            #expect(run.scalars[tag]?.map { Int($0[0]) } == Array(1...64), "\(tag)")
        }
        #expect(run.scalars["validation/loss"]?.map { Int($0[0]) } == Array(stride(from: 4, through: 64, by: 4)))
    }

    private func read(_ folder: URL) throws -> [String: Seen.Run] {
        let python = Repository.root.appendingPathComponent(".build/tensorboard/bin/python")
        try #require(
            FileManager.default.isExecutableFile(atPath: python.path),
            "TensorBoard is not set up: run Tools/tensorboard/setup.sh (make test does), which needs python3-venv and PyPI")
        let process = Process()
        let output = Pipe()
        process.executableURL = python
        process.arguments = [Repository.root.appendingPathComponent("Tools/tensorboard/read.py").path, folder.path]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode(Seen.self, from: data).runs
    }
}
