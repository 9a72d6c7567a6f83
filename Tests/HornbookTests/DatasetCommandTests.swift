import Foundation
import Testing

/// `hornbook dataset` as an author uses it, on a copy of three passages.
@Suite struct DatasetCommandTests {
    private let hornbook: CommandLineTool
    private let content: String
    private static let flawed = "passages/the-wheel-that-would-not-turn/adaptations/grade-4.md"

    init() throws {
        hornbook = try CommandLineTool()
        content = hornbook.path("content")
        try FileManager.default.copyItem(
            at: Repository.root.appendingPathComponent("Tests/DatasetsTests/Fixtures/content"), to: URL(fileURLWithPath: content))
        try FileManager.default.copyItem(
            at: Repository.root.appendingPathComponent("content/interests"), to: URL(fileURLWithPath: content + "/interests"))
    }

    private func replace(_ old: String, _ new: String) throws {
        let file = URL(fileURLWithPath: content).appendingPathComponent(Self.flawed)
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains(old))
        try Data(text.replacingOccurrences(of: old, with: new).utf8).write(to: file)
    }

    @Test func cleanContentPasses() throws {
        let result = try hornbook("dataset", "check", content)
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        #expect(result.output.contains("3 passages, 27 adaptations: 0 errors, 0 warnings"))
        #expect(try hornbook("dataset", "review", content).status == 3)
    }

    @Test func findingsAreRefusedUntilAcceptedWithNameAndReason() throws {
        try replace("patiently", "patientely")
        let result = try hornbook("dataset", "check", content)
        #expect(result.status == 4)
        #expect(result.output.contains("\(content)/\(Self.flawed):7: error: spelling: “patientely”"), "\(result.output)")
        let items = try hornbook("dataset", "review", content, "--json").objects()
        let findings = items.flatMap { $0["findings"] as? [[String: Any]] ?? [] }
        let keys = findings.compactMap { $0["key"] as? String }
        #expect(!keys.isEmpty && items.first?["file"] as? String == Self.flawed)
        #expect(try hornbook("dataset", "review", content, "--accept", keys[0]).status == 2)
        #expect(try hornbook("dataset", "review", content, "--accept", "nothing", "--by", "A", "--reason", "B").status == 1)
        let arguments =
            ["dataset", "review", content] + keys.flatMap { ["--accept", $0] } + [
                "--by", "A. Teacher", "--reason", "how they say it",
            ]
        #expect(try hornbook.run(arguments).status == 0)
        let checked = try hornbook("dataset", "check", content, "--json")
        let accepted = try checked.object()["accepted"] as? [[String: Any]] ?? []
        #expect(checked.status == 0 && accepted.count == keys.count)
        #expect((accepted.first?["review"] as? [String: Any])?["by"] as? String == "A. Teacher")
        try replace("Nobody paid", "No one paid")
        #expect(try hornbook("dataset", "check", content).status == 4)
    }

    @Test func fixMendsWhatIsMechanical() throws {
        try replace("\n", "\r\n")
        #expect(try hornbook("dataset", "check", content).status == 4)
        let fixed = try hornbook("dataset", "check", content, "--fix")
        #expect(fixed.status == 0 && fixed.output.contains("mended \(content)/\(Self.flawed)"))
        #expect(try hornbook("dataset", "check", content).status == 0)
    }

    @Test func splitsAndBuilds() throws {
        let rows = hornbook.path("rows")
        let early = try hornbook("dataset", "build", content, "--output", rows)
        #expect(early.status == 1 && early.errors.contains("hornbook dataset split"))
        #expect(try hornbook("dataset", "split", content, "--seed", "4").status == 0)
        #expect(try hornbook("dataset", "split", content).status == 3)
        let built = try hornbook("dataset", "build", content, "--output", rows, "--json")
        #expect(built.status == 0, "\(built.errors)")
        let first = try Data(contentsOf: URL(fileURLWithPath: rows + "/sentences.jsonl"))
        #expect(try hornbook("dataset", "build", content, "--output", rows).status == 0)
        #expect(try Data(contentsOf: URL(fileURLWithPath: rows + "/sentences.jsonl")) == first)
        #expect(try hornbook("dataset", "build", content, "--output", content).status == 1)
        #expect(try hornbook("dataset", "build", content, "--output", rows, "--least-quality", "2").status == 2)
    }

    @Test func statsAreAValue() throws {
        let statistics = try hornbook("dataset", "stats", content, "--json").object()
        #expect(statistics["passages"] as? Int == 3 && statistics["withinLevel"] as? Int == 27)
        let table = try hornbook("dataset", "stats", content)
        #expect(table.status == 0 && table.output.contains("FKGL less grade"))
    }

    @Test func whatIsMissingIsNamed() throws {
        let nowhere = try hornbook("dataset", "check", hornbook.path("nowhere"))
        #expect(nowhere.status == 1 && nowhere.errors.contains("passages"))
    }
}
