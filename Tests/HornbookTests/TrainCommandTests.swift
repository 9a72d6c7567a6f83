import Foundation
import Testing

/// Training by the real executable: what it leaves, and what killing it, filling its disk or running it twice does.
@Suite struct TrainCommandTests {
    private let bench: TrainingBench

    init() throws {
        bench = try TrainingBench()
    }

    private func adapter(_ run: String) throws -> Data {
        try Data(contentsOf: bench.hornbook.folder.appendingPathComponent("\(run)/adapter/adapter_model.safetensors"))
    }

    @Test func trainsAnAdapterThatScoresBetterThanItsBase() throws {
        let hornbook = bench.hornbook
        let trained = try hornbook.run(bench.arguments(out: "run") + ["--json"])
        #expect(trained.status == 0, "\(trained.errors)")
        let answer = try trained.object()
        let folder = try #require(answer["adapter"] as? String)
        #expect((answer["outcome"] as? [String: Any])?["reason"] as? String == "completed")
        #expect(trained.errors.contains("validation"))

        let text = "<|bos|><|grade_3|><|source|>The vessel departed for the distant island on day 7.<|rewrite|>The ship left on day 7.<|eos|>"
        let encoded = try hornbook("model", "tokenize", "--model", bench.base, text, "--json").object()
        let tokens = try #require(encoded["tokens"] as? [Int]).map(String.init).joined(separator: ",")
        func score(_ more: [String]) throws -> Double {
            let result = try hornbook.run(["model", "score", "--model", bench.base, "--tokens", tokens, "--json"] + more)
            return try #require(try result.object()["logprobs"] as? [Double]).suffix(8).reduce(0, +)
        }
        #expect(try score(["--adapter", folder]) > score([]) + 1)

        let shown = try hornbook("train", "show", hornbook.path("run"))
        #expect(shown.status == 0 && shown.output.contains("● validation") && shown.output.contains("completed after"))
        let object = try hornbook("train", "show", hornbook.path("run"), "--json").object()
        #expect((object["steps"] as? [Any])?.count == 64 && (object["validations"] as? [Any])?.count == 16)
    }

    @Test func killedTwiceGoesOnToTheSameBytes() throws {
        let hornbook = bench.hornbook
        #expect(try hornbook.run(bench.arguments(out: "whole")).status == 0)
        for (turn, steps) in [8, 28].enumerated() {
            let process = try hornbook.start(bench.arguments(out: "killed") + (turn == 0 ? [] : ["--resume"]))
            try bench.wait(for: process, toReach: steps, in: "killed")
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            #expect(process.terminationStatus == SIGKILL)
        }
        let resumed = try hornbook.run(bench.arguments(out: "killed") + ["--resume"])
        #expect(resumed.status == 0 && resumed.errors.contains("going on after step"), "\(resumed.errors)")
        #expect(try adapter("killed") == adapter("whole"))
        for name in ["result.json", "card.md", "run.json"] {
            let (a, b) = (hornbook.folder.appendingPathComponent("killed/\(name)"), hornbook.folder.appendingPathComponent("whole/\(name)"))
            #expect(try Data(contentsOf: a) == Data(contentsOf: b), "\(name)")
        }
        #expect(try bench.loggedSteps("killed") == Array(1...64))
    }

    @Test func aTerminationSignalKeepsACheckpoint() throws {
        let hornbook = bench.hornbook
        #expect(try hornbook.run(bench.arguments(out: "whole")).status == 0)
        for signal in [SIGTERM, SIGINT] {
            let process = try hornbook.start(bench.arguments(out: "stopped-\(signal)"))
            try bench.wait(for: process, toReach: 8, in: "stopped-\(signal)")
            kill(process.processIdentifier, signal)
            process.waitUntilExit()
            #expect(process.terminationReason == .exit && process.terminationStatus == 130)
            let last = try #require(bench.loggedSteps("stopped-\(signal)").last)
            #expect(try bench.checkpoints("stopped-\(signal)").contains(last))
            #expect(try hornbook.run(bench.arguments(out: "stopped-\(signal)") + ["--resume"]).status == 0)
            #expect(try adapter("stopped-\(signal)") == adapter("whole"))
        }
    }

    /// A limit on the size of files stands for a full disk: the system refuses the write in the same way.
    @Test func aCheckpointThatCannotBeWrittenCostsNoEarlierOne() throws {
        let hornbook = bench.hornbook
        #expect(try hornbook.run(bench.arguments(out: "whole")).status == 0)
        let process = try hornbook.start(bench.arguments(out: "full"))
        try bench.wait(for: process, toReach: 8, in: "full")
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        let before = try bench.checkpoints("full")
        let limited = try bench.shell(
            #"trap "" XFSZ; ulimit -f 48; exec "$0" "$@""#, bench.arguments(out: "full") + ["--resume"])
        #expect(limited.status == 1)
        #expect(limited.errors.contains("cannot be written") && limited.errors.contains("--resume"), "\(limited.errors)")
        #expect(try bench.checkpoints("full") == before && !before.isEmpty)
        #expect(try hornbook.run(bench.arguments(out: "full") + ["--resume"]).status == 0)
        #expect(try adapter("full") == adapter("whole"))
    }

    @Test func aSecondProcessInTheSameFolderIsTurnedAway() throws {
        let hornbook = bench.hornbook
        let process = try hornbook.start(bench.arguments(out: "run") + ["--epochs", "10000"])
        try bench.wait(for: process, toReach: 4, in: "run")
        let second = try hornbook.run(bench.arguments(out: "run") + ["--resume"])
        #expect(second.status == 5 && second.errors.contains("another process is training"), "\(second.errors)")
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    @Test func wrongUseIsToldFromFailure() throws {
        let hornbook = bench.hornbook
        #expect(try hornbook("train", "sft").status == 2)
        #expect(try hornbook.run(bench.arguments(out: "x") + ["--decay", "sudden"]).status == 2)
        let setting = try hornbook.run(bench.arguments(out: "x") + ["--target-modules", "router"])
        #expect(setting.status == 1 && setting.errors.contains("q_proj"))
        #expect(try hornbook("train", "show", hornbook.path("nothing")).errors.contains("holds no run"))
        let help = try hornbook("help", "train", "sft")
        #expect(help.output.contains("EXAMPLES") && help.output.contains("--learning-rate"))
    }
}
