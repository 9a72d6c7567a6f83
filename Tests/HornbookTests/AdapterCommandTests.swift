import Foundation
import Testing

@Suite struct AdapterCommandTests {
    /// Trains an adapter of so many steps on the bench's tiny base; its folder.
    private static func train(_ bench: TrainingBench, steps: Int) throws -> String {
        let out = bench.hornbook.path("run-\(steps)")
        let made = try bench.hornbook(
            "train", "sft", "--data", bench.hornbook.path("rows.jsonl"), "--base", bench.base, "--out", out, "--batch-size", "8",
            "--steps", "\(steps)", "--learning-rate", "0.05")
        try #require(made.status == 0, "\(made.errors)")
        return out + "/adapter"
    }

    @Test func anAdapterFromImportToRollback() throws {
        let bench = try TrainingBench()
        let hornbook = bench.hornbook
        let first = try Self.train(bench, steps: 2), second = try Self.train(bench, steps: 3)
        func adapt(_ arguments: String...) throws -> String? {
            let result = try hornbook.run(
                ["adapt", "-", "--grade", "3", "--model", bench.base, "--candidates", "1", "--json"] + arguments,
                input: "The vessel departed for the distant island on day 4.")
            #expect([0, 4].contains(result.status), "\(result.errors)")
            return try (result.object()["provenance"] as? [String: Any])?["adapterVersion"] as? String
        }
        for (folder, version) in [(first, 1), (second, 2)] {
            let record = try hornbook("adapter", "import", folder, "--name", "weekly", "--model", bench.base, "--json").object()
            #expect(record["status"] as? String == "challenger")
            #expect(record["version"] as? Int == version)
        }
        #expect(try adapt() == nil)
        #expect(try hornbook("adapter", "promote", "weekly/1", "--without-gates").status == 2)
        let promoted = try hornbook("adapter", "promote", "weekly/1", "--without-gates", "--reason", "a test", "--json")
        #expect(promoted.status == 0, "\(promoted.errors)")
        #expect(try adapt()?.hasPrefix("weekly/1@") == true)
        #expect(try adapt("--adapter", "none") == nil)
        #expect(try adapt("--adapter", "weekly/2")?.hasPrefix("weekly/2@") == true)
        #expect(try adapt("--adapter", second)?.hasPrefix("adapter@") == true)
        #expect(try hornbook("adapter", "promote", "weekly/1").status == 3)

        // Four texts are too few to judge by: the gates refuse, and say so.
        let refused = try hornbook(
            "adapter", "promote", "weekly/2", "--model", bench.base, "--limit", "4", "--candidates", "1", "--json")
        #expect(refused.status == 4, "\(refused.errors)")
        #expect(refused.errors.contains("texts to judge by: 4"))
        #expect(try refused.object()["isPromoted"] as? Bool == false)
        #expect(try adapt()?.hasPrefix("weekly/1@") == true)
        let shown = try hornbook("adapter", "show", "weekly/2", "--json").object()
        #expect((shown["reports"] as? [[String: Any]])?.count == 1)
        #expect(shown["damage"] == nil)

        #expect(try hornbook("adapter", "promote", "weekly/2", "--without-gates", "--reason", "a test").status == 0)
        let back = try hornbook("adapter", "rollback", "--model", bench.base, "--reason", "worse in class", "--json")
        #expect(try (back.object()["champion"] as? [String: Any])?["version"] as? Int == 1)
        let list = try hornbook("adapter", "list", "--json").objects()
        #expect(list.map { $0["status"] as? String } == ["champion", "retired"])
        let audit = try hornbook("data", "audit", "list", "--action", "adapter", "--json").objects()
        #expect(audit.map { $0["action"] as? String ?? "" } == [
            "adapter.rollback", "adapter.promote", "adapter.refuse", "adapter.promote", "adapter.register", "adapter.register",
        ])
        let verified = try hornbook("data", "audit", "verify", "--json")
        #expect(verified.status == 0)
        #expect(try verified.object()["entries"] as? Int == audit.count)
        #expect(try hornbook("data", "audit", "verify", "--noted", String(repeating: "ab", count: 32)).status == 4)

        // A champion whose folder was damaged is refused with what to do; nothing is adapted by it.
        let weights = hornbook.data.appendingPathComponent("adapters/weekly/1/adapter_model.safetensors")
        try Data(contentsOf: weights).dropLast(1).write(to: weights)
        let damaged = try hornbook.run(["adapt", "-", "--grade", "3", "--model", bench.base], input: "The cat sat.")
        #expect(damaged.status == 1)
        #expect(damaged.errors.contains("adapter weekly/1 is damaged"))
        #expect(try hornbook("adapter", "rollback", "--model", bench.base, "--reason", "damaged").status == 0)
        #expect(try adapt() == nil)
        #expect(try hornbook("adapter", "rollback", "--model", bench.base, "--reason", "again").status == 3)
    }

    @Test func aMergedModelScoresAsTheAdapterDoes() throws {
        let bench = try TrainingBench()
        let hornbook = bench.hornbook
        let folder = try Self.train(bench, steps: 2)
        try #require(try hornbook("adapter", "import", folder, "--name", "weekly", "--model", bench.base).status == 0)
        let merged = hornbook.path("merged")
        let made = try hornbook("adapter", "merge", "weekly", "--model", bench.base, "--into", merged)
        #expect(made.status == 0, "\(made.errors)")
        func score(_ arguments: String...) throws -> [Double] {
            let result = try hornbook.run(["model", "score", "--tokens", "1,40,300,77,5000,12", "--json"] + arguments)
            return try result.object()["logprobs"] as? [Double] ?? []
        }
        let (alone, attached) = (try score("--model", bench.base), try score("--model", bench.base, "--adapter", folder))
        let together = try score("--model", merged)
        #expect(together.count == 5)
        #expect(zip(together, attached).allSatisfy { abs($0 - $1) < 1e-4 })
        #expect(zip(alone, attached).contains { abs($0 - $1) > 1e-3 })
        #expect(try hornbook("adapter", "merge", "weekly", "--model", bench.base, "--into", merged).status == 1)

        let blend = try hornbook(
            "adapter", "merge", "weekly", "weekly", "--weights", "0.5,0.5", "--name", "blend", "--model", bench.base, "--json")
        #expect(blend.status == 0, "\(blend.errors)")
        let record = try #require(try blend.object()["adapter"] as? [String: Any])
        #expect(record["origin"] as? String == "merged")
        let out = hornbook.path("out")
        #expect(try hornbook("adapter", "export", "blend", out).status == 0)
        let blended = try score("--model", bench.base, "--adapter", out)
        #expect(zip(blended, attached).allSatisfy { abs($0 - $1) < 1e-4 })
    }

    @Test func theFairnessReportSaysWhatIsThere() throws {
        let hornbook = try CommandLineTool()
        #expect(try hornbook("report", "fairness").status == 3)
        #expect(try hornbook("report", "fairness", "--json").object()["readings"] as? Int == 0)
    }
}
