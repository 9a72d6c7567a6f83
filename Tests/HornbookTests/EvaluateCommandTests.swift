import Foundation
import Testing

/// `hornbook evaluate` by the real executable.
@Suite struct EvaluateCommandTests {
    private let hornbook: CommandLineTool

    private static let sources = [
        "The vessel departed in 1871 because the harbor had frozen, and Captain Ruiz refused to postpone the voyage.",
        "Photosynthesis, the process by which plants convert sunlight into nourishment, occurs predominantly in leaves.",
        "The committee, having deliberated for 3 hours, approved the construction of a bridge across the Elm River.",
    ]
    private static let people = [
        "The ship left in 1871. The harbor was frozen, but Captain Ruiz would not put off the trip.",
        "Plants turn sunlight into food. This is called photosynthesis. It happens mostly in leaves.",
        "The committee talked for 3 hours. Then it agreed to build a bridge over the Elm River.",
    ]

    init() throws {
        hornbook = try CommandLineTool()
        try hornbook.write(Self.sources.joined(separator: "\n") + "\n", to: "sources.txt")
        try hornbook.write(Self.people.joined(separator: "\n") + "\n", to: "people.txt")
        let rows = zip(Self.sources, Self.people).enumerated().map { index, pair in
            #"{"id": "r\#(index)", "source": "\#(pair.0)", "target": "\#(pair.1)", "grade": 4}"#
        }
        try hornbook.write(rows.joined(separator: "\n"), to: "data/passages.jsonl")
    }

    private func systems(_ result: CommandLineTool.Result) throws -> [String: [String: [String: Any]]] {
        let systems = try #require(try result.object()["systems"] as? [[String: Any]])
        return Dictionary(uniqueKeysWithValues: systems.compactMap { system in
            (system["system"] as? String).flatMap { name in (system["figures"] as? [String: [String: Any]]).map { (name, $0) } }
        })
    }

    @Test func anyonesTextsAreScoredBesideIdentity() throws {
        let result = try hornbook(
            "evaluate", "--sources", hornbook.path("sources.txt"), "--outputs", hornbook.path("people.txt"), "--references",
            hornbook.path("people.txt"), "--grade", "4", "--compare", "--json")
        #expect(result.status == 0, "\(result.errors)")
        let systems = try systems(result)
        #expect(Set(systems.keys) == ["people.txt", "identity"])
        #expect(try #require(systems["people.txt"]?["bleu"]?["value"] as? Double) > 99.9)
        #expect(systems["identity"]?["sariAddition"]?["value"] as? Double == 0)
        #expect(systems["identity"]?["numbersKept"]?["value"] as? Double == 1)
        #expect(systems["people.txt"]?["levelError"]?["count"] as? Int == 3)
        let comparisons = try #require(try result.object()["comparisons"] as? [[String: Any]])
        let measures = try #require(comparisons.first?["measures"] as? [String: [String: Any]])
        #expect(comparisons.count == 1 && measures["sari"]?["wins"] as? Int == 3)
    }

    @Test func theBaseIsHeldAgainstItself() throws {
        let result = try hornbook("evaluate", hornbook.path("data"), "--save", hornbook.path("kept"))
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.hasPrefix("3 texts"))
        for label in ["SARI", "base", "identity", "numbers kept", "grade bands asked for"] { #expect(result.output.contains(label), "\(label)") }
        let kept = try String(contentsOfFile: hornbook.path("kept/base.txt"), encoding: .utf8)
        #expect(kept.split(separator: "\n").count == 3 && kept != Self.sources.joined(separator: "\n") + "\n")
        let scored = try hornbook(
            "evaluate", "--sources", hornbook.path("sources.txt"), "--outputs", hornbook.path("kept/base.txt"), "--references",
            hornbook.path("people.txt"), "--grade", "4", "--json")
        let again = try hornbook("evaluate", hornbook.path("data"), "--json")
        let fromFile = try #require(try systems(scored)["base.txt"]?["sari"]?["value"] as? Double)
        let fromModel = try #require(try systems(again)["base"]?["sari"]?["value"] as? Double)
        #expect(abs(fromFile - fromModel) < 1e-9)
    }

    @Test func thePipelineStandsBesideTheBareModel() throws {
        let result = try hornbook("evaluate", hornbook.path("data"), "--pipeline", "--limit", "2", "--seed", "3", "--compare", "--json")
        #expect(result.status == 0, "\(result.errors)")
        let object = try result.object()
        #expect(object["items"] as? Int == 2)
        #expect((object["systems"] as? [[String: Any]])?.compactMap { $0["system"] as? String } == ["base, pipeline", "base", "identity"])
        #expect((object["comparisons"] as? [[String: Any]])?.count == 2)
        let same = try hornbook("evaluate", hornbook.path("data"), "--pipeline", "--limit", "2", "--seed", "3", "--compare", "--json")
        #expect(same.output == result.output)
    }

    @Test func anAdapterStandsBesideItsBase() throws {
        let bench = try TrainingBench()
        #expect(try bench.hornbook.run(bench.arguments(out: "run") + ["--epochs", "2"]).status == 0)
        let result = try bench.hornbook(
            "evaluate", bench.hornbook.path("run"), "--model", bench.base, "--adapter", bench.hornbook.path("run/adapter"), "--samples", "50", "--json")
        #expect(result.status == 0, "\(result.errors)")
        #expect((try result.object()["systems"] as? [[String: Any]])?.compactMap { $0["system"] as? String } == ["base+adapter", "base", "identity"])
    }

    @Test func theChecksAreJudgedByPairs() throws {
        let rows = zip(Self.sources, Self.people).enumerated().map { index, pair in
            #"{"id": "p\#(index)", "source": "\#(pair.0)", "grade": 4, "chosen": "\#(pair.1)", "rejected": "In 1999, Zelda Quist lost 77 goats."}"#
        }
        try hornbook.write(rows.joined(separator: "\n"), to: "pairs.jsonl")
        let result = try hornbook("evaluate", "--pairs", hornbook.path("pairs.jsonl"), "--json")
        #expect(result.status == 0, "\(result.errors)")
        let entries = try #require((try result.object()["checks"] as? [String: Any])?["entries"] as? [[String: Any]])
        #expect(entries.first?["recall"] as? Double == 1)
        #expect(entries.contains { $0["check"] as? String == "numbersInvented" && $0["f1"] as? Double == 1 })
        #expect(try hornbook("evaluate", "--pairs", hornbook.path("pairs.jsonl")).output.contains("found are faulty"))
        #expect(try hornbook("evaluate", "--pairs", hornbook.path("pairs.jsonl"), "--pipeline").status == 2)
    }

    /// A tiny random model with a conversation's tokens: it answers nonsense, but it can be shown examples.
    @Test func aModelThatConversesIsShownExamples() throws {
        let tokenizer = Repository.root.appendingPathComponent("Tests/TokenizersTests/Fixtures/smollm2/tokenizer.json")
        let object = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: tokenizer)) as? [String: Any])
        let words = try #require((object["model"] as? [String: Any])?["vocab"] as? [String: Int])
        let added = (object["added_tokens"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? Int }
        let size = try #require((Array(words.values) + added).max()) + 1
        try hornbook.write("""
            {"model_type": "llama", "architectures": ["LlamaForCausalLM"], "hidden_act": "silu", "hidden_size": 32,
             "intermediate_size": 48, "num_hidden_layers": 1, "num_attention_heads": 2, "num_key_value_heads": 2, "head_dim": 16,
             "max_position_embeddings": 4096, "rms_norm_eps": 1e-5, "rope_theta": 10000.0, "tie_word_embeddings": true,
             "vocab_size": \(size), "bos_token_id": 1, "eos_token_id": 2}
            """, to: "chat/config.json")
        try FileManager.default.copyItem(at: tokenizer, to: hornbook.folder.appendingPathComponent("chat/tokenizer.json"))
        let texts = (0..<8).map { #"{"id": "t\#($0)", "text": "The river ran on for \#($0) miles."}"# }
        try hornbook.write(texts.joined(separator: "\n"), to: "texts.jsonl")
        let made = try hornbook(
            "train", "pretrain", "--data", hornbook.path("texts.jsonl"), "--base", hornbook.path("chat"), "--fresh", "--steps", "1",
            "--batch-size", "8", "--out", hornbook.path("made"))
        try #require(made.status == 0, "\(made.errors)")
        let result = try hornbook("evaluate", hornbook.path("data"), "--model", hornbook.path("made/model"), "--samples", "20", "--json")
        #expect(result.status == 0, "\(result.errors)")
        let names = (try result.object()["systems"] as? [[String: Any]])?.compactMap { $0["system"] as? String }
        #expect(names == ["model", "model, few-shot", "identity"])
    }

    @Test func whatDoesNotFitIsRefused() throws {
        try hornbook.write("One.\n", to: "short.txt")
        let short = try hornbook("evaluate", "--sources", hornbook.path("sources.txt"), "--outputs", hornbook.path("short.txt"))
        #expect(short.status == 1 && short.errors.contains("short.txt has 1 lines where the sources have 3"))
        try hornbook.write("One.\n\nTwo.\n", to: "gap.txt")
        let empty = try hornbook("evaluate", "--sources", hornbook.path("sources.txt"), "--outputs", hornbook.path("gap.txt"), "--json")
        #expect(empty.status == 0, "an empty output is a bad one, no error: \(empty.errors)")
        #expect(try hornbook("evaluate", "--sources", hornbook.path("gap.txt")).errors.contains("gap.txt:2: the line is empty"))
        #expect(try hornbook("evaluate").status == 2)
        #expect(try hornbook("evaluate", hornbook.path("data"), "--references", hornbook.path("people.txt")).status == 2)
        #expect(try hornbook("evaluate", hornbook.path("nowhere.jsonl")).status == 1)
        #expect(try hornbook("evaluate", hornbook.folder.path).errors.contains("name a file of rows"))
        try hornbook.write(#"{"id": "1", "source": "a", "target": "b", "grade": 4, "level": 2}"#, to: "odd.jsonl")
        #expect(try hornbook("evaluate", hornbook.path("odd.jsonl")).errors.contains("level"))
    }
}
