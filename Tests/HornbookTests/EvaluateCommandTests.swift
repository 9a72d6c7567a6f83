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

    @Test func whatDoesNotFitIsRefused() throws {
        try hornbook.write("One.\n", to: "short.txt")
        let short = try hornbook("evaluate", "--sources", hornbook.path("sources.txt"), "--outputs", hornbook.path("short.txt"))
        #expect(short.status == 1 && short.errors.contains("short.txt has 1 lines where the sources have 3"))
        try hornbook.write("One.\n\nTwo.\n", to: "gap.txt")
        #expect(try hornbook("evaluate", "--sources", hornbook.path("gap.txt")).errors.contains("gap.txt:2: the line is empty"))
        #expect(try hornbook("evaluate").status == 2)
        #expect(try hornbook("evaluate", hornbook.path("data"), "--references", hornbook.path("people.txt")).status == 2)
        #expect(try hornbook("evaluate", hornbook.path("nowhere.jsonl")).status == 1)
        #expect(try hornbook("evaluate", hornbook.folder.path).errors.contains("name a file of rows"))
        try hornbook.write(#"{"id": "1", "source": "a", "target": "b", "grade": 4, "level": 2}"#, to: "odd.jsonl")
        #expect(try hornbook("evaluate", hornbook.path("odd.jsonl")).errors.contains("level"))
    }
}
