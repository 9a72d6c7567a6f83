import Foundation
import Testing

/// A search by the real executable: its table, its YAML, and what killing it does.
@Suite struct TuneCommandTests {
    private let bench: TrainingBench

    init() throws {
        bench = try TrainingBench()
    }

    private func arguments(out: String) -> [String] {
        let hornbook = bench.hornbook
        return [
            "tune", "--data", hornbook.path("rows.jsonl"), "--validation", hornbook.path("held-out.jsonl"), "--base", bench.base,
            "--out", hornbook.path(out), "--learning-rate", "1e-5", "0.02", "--epochs", "8", "--batch-size", "8", "--evaluation-interval", "4",
            "--patience", "0",
        ]
    }

    private func adapter(_ search: String) throws -> Data {
        try Data(contentsOf: bench.hornbook.folder.appendingPathComponent("\(search)/best/adapter/adapter_model.safetensors"))
    }

    @Test func ranksAndLinksTheWinner() throws {
        let hornbook = bench.hornbook
        let done = try hornbook.run(arguments(out: "search") + ["--json"])
        #expect(done.status == 0, "\(done.errors)")
        let answer = try done.object()
        let ranking = try #require(answer["ranking"] as? [[String: Any]])
        #expect(ranking.compactMap { ($0["settings"] as? [String: String])?["learningRate"] } == ["0.02", "1e-05"])
        let best = try #require(answer["best"] as? String)
        #expect(FileManager.default.fileExists(atPath: best + "/card.md"))
        #expect(FileManager.default.fileExists(atPath: best + "/tensorboard"))
        #expect(done.errors.contains("beginning 2 of 2"))
        #expect(try hornbook.run(arguments(out: "search")).status == 1)
        let table = try hornbook.run(arguments(out: "search") + ["--resume"])
        #expect(table.status == 0 && table.output.contains("validation loss") && !table.errors.contains("beginning"))
    }

    @Test func killedItGoesOnToTheSameBytes() throws {
        let hornbook = bench.hornbook
        #expect(try hornbook.run(arguments(out: "whole")).status == 0)
        let process = try hornbook.start(arguments(out: "killed"))
        try bench.wait(for: process, toReach: 8, in: "killed/points/002-learningRate-0.02")
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let resumed = try hornbook.run(arguments(out: "killed") + ["--resume"])
        #expect(resumed.status == 0 && resumed.errors.contains("going on with 2 of 2") && !resumed.errors.contains("1 of 2"), "\(resumed.errors)")
        #expect(try adapter("killed") == adapter("whole"))
    }

    @Test func aGridIsReadFromYAML() throws {
        let hornbook = bench.hornbook
        let grid = try hornbook.write("# two points\nlearningRate: [1e-4, 2e-2]\nrank: 4\nbatchSize: 8\ndecay: linear\n", to: "grid.yaml")
        let files = [
            "tune", "--data", hornbook.path("rows.jsonl"), "--validation", hornbook.path("held-out.jsonl"), "--base", bench.base, "--steps", "2",
            "--out", hornbook.path("yaml"),
        ]
        let done = try hornbook.run(files + ["--grid", grid, "--json"])
        #expect(done.status == 0, "\(done.errors)")
        let settings = try #require(try done.object()["ranking"] as? [[String: Any]]).compactMap { $0["settings"] as? [String: String] }
        #expect(settings.count == 2 && settings.allSatisfy { $0["rank"] == "4" && $0["decay"] == "linear" })
        for (text, complaint) in [
            ("rank: [8, many]", "\"many\""), ("speed: 3", "speed is nothing that a grid varies"), ("- 1\n- 2", "a line for each setting"),
            ("rank: {a: 1}", "takes a value"), ("rank: [8", "no YAML"), ("decay: sudden", "cosine, linear or constant"), ("\nrank: []", "grid.yaml:2"),
        ] {
            try hornbook.write(text + "\n", to: "grid.yaml")
            let refused = try hornbook.run(files + ["--grid", grid])
            #expect(refused.status == 1 && refused.errors.contains(complaint), "\(text): \(refused.errors)")
        }
        #expect(try hornbook.run(files + ["--grid", grid, "--rank", "8"]).status == 2)
    }
}
