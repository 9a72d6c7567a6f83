import Foundation
import Testing

/// A tiny base with random weights and rows to train it on, in a test's own folder.
struct TrainingBench {
    let hornbook: CommandLineTool
    /// The folder of the tiny base.
    var base: String { hornbook.path("base") }

    private static let configuration = """
        {"model_type": "llama", "architectures": ["LlamaForCausalLM"], "hidden_act": "silu", "hidden_size": 32,
         "intermediate_size": 48, "num_hidden_layers": 2, "num_attention_heads": 2, "num_key_value_heads": 2, "head_dim": 16,
         "max_position_embeddings": 192, "rms_norm_eps": 1e-5, "rope_theta": 10000.0, "tie_word_embeddings": true,
         "vocab_size": 8192, "bos_token_id": 1, "eos_token_id": 2}
        """

    init() throws {
        hornbook = try CommandLineTool()
        try hornbook.write(Self.configuration, to: "shape/config.json")
        for name in ["tokenizer.json", "hornbook.json"] {
            try FileManager.default.copyItem(
                at: Repository.root.appendingPathComponent("Resources/base/\(name)"),
                to: hornbook.folder.appendingPathComponent("shape/\(name)"))
        }
        let texts = (0..<8).map { #"{"id": "t\#($0)", "text": "The river ran on for \#($0) miles."}"# }
        try hornbook.write(texts.joined(separator: "\n"), to: "texts.jsonl")
        let rows = (0..<40).map { index in
            #"{"id": "r\#(index)", "source": "The vessel departed for the distant island on day \#(index).", "#
                + #""target": "The ship left on day \#(index).", "grade": 3}"#
        }
        try hornbook.write(rows.prefix(32).joined(separator: "\n"), to: "rows.jsonl")
        try hornbook.write(rows.suffix(8).joined(separator: "\n"), to: "held-out.jsonl")
        let pairs = (0..<16).map { index in
            #"{"id": "p\#(index)", "source": "The vessel departed on day \#(index).", "grade": 3, "#
                + #""chosen": "The ship left on day \#(index).", "rejected": "The vessel departed on day \#(index)."}"#
        }
        try hornbook.write(pairs.joined(separator: "\n"), to: "pairs.jsonl")
        let made = try hornbook(
            "train", "pretrain", "--data", hornbook.path("texts.jsonl"), "--base", hornbook.path("shape"), "--fresh",
            "--steps", "1", "--batch-size", "8", "--learning-rate", "0.05", "--out", hornbook.path("made"))
        try #require(made.status == 0, "\(made.errors)")
        try FileManager.default.moveItem(atPath: hornbook.path("made/model"), toPath: base)
    }

    /// A run of 64 steps that validates and keeps a checkpoint every four.
    func arguments(out: String) -> [String] {
        [
            "train", "sft", "--data", hornbook.path("rows.jsonl"), "--validation", hornbook.path("held-out.jsonl"), "--base", base,
            "--out", hornbook.path(out), "--batch-size", "8", "--epochs", "16", "--learning-rate", "0.02",
            "--evaluation-interval", "4", "--patience", "0", "--word-dropout", "0.1",
        ]
    }

    /// The steps of complete checkpoints.
    func checkpoints(_ run: String) throws -> [Int] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: hornbook.path("\(run)/checkpoints"))) ?? []
        return names.compactMap { $0.hasPrefix("step-") ? Int($0.dropFirst(5)) : nil }.sorted()
    }

    func loggedSteps(_ run: String) throws -> [Int] {
        let shown = try hornbook("train", "show", hornbook.path(run), "--json").object()
        return (shown["steps"] as? [[String: Any]] ?? []).compactMap { $0["step"] as? Int }
    }

    /// Waits until a running process has kept a checkpoint of a step, or a later one.
    func wait(for process: Process, toReach step: Int, in run: String) throws {
        let deadline = ContinuousClock.now + .seconds(120)
        while try checkpoints(run).last ?? 0 < step {
            try #require(process.isRunning && ContinuousClock.now < deadline, "no checkpoint of step \(step)")
            usleep(500)
        }
    }

    /// Runs a script that gets the executable as $0 and the arguments as $@.
    func shell(_ script: String, _ arguments: [String], in folder: URL = Repository.root) throws -> (status: Int32, errors: String) {
        let process = Process()
        let errors = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", script, CommandLineTool.executable.path] + arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(["HORNBOOK_DATA": hornbook.data.path]) { $1 }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
        let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, message)
    }
}
