import Classroom
import Foundation
import Testing

@Suite struct AdaptCommandTests {
    static let text = """
        Buck did not read the newspapers, or he would have known that trouble was brewing, not alone for himself, but for every \
        tide-water dog, strong of muscle and with warm, long hair, from Puget Sound to San Diego. These men wanted dogs, and the dogs \
        they wanted were heavy dogs, with strong muscles by which to toil, and furry coats to protect them from the frost. \
        At the rear things were on even a more spacious scale than at the front.
        """

    @Test func worksFromNothing() throws {
        let hornbook = try CommandLineTool()
        let result = try hornbook("adapt", "-", "--grade", "4", "--json", "--candidates", "2", input: Self.text)
        #expect([0, 4].contains(result.status), "\(result.errors)")
        let json = try result.object()
        for key in ["text", "verdict", "target", "source", "output", "checks", "sentences", "provenance", "timings"] {
            #expect(json[key] != nil, "\(key) is missing")
        }
        let sentences = try #require(json["sentences"] as? [[String: Any]])
        let bytes = Array(Self.text.utf8)
        for sentence in sentences {
            guard let range = sentence["source"] as? [Int] else { continue }
            let piece = String(decoding: bytes[range[0]..<range[1]], as: UTF8.self)
            if sentence["origin"] as? String == "unchanged" { #expect(piece == sentence["text"] as? String) }
            #expect(!piece.hasPrefix(" ") && !piece.hasSuffix(" "))
        }
        #expect((json["verdict"] as? String == "block") == (result.status == 4))
        #expect(FileManager.default.fileExists(atPath: hornbook.data.appendingPathComponent("hornbook.sqlite").path))
    }

    @Test func theSameSeedGivesTheSameText() throws {
        let hornbook = try CommandLineTool()
        let runs = try (0..<2).map { _ in
            try hornbook("adapt", "-", "--grade", "3", "--json", "--candidates", "4", "--seed", "9", input: Self.text).object()
        }
        #expect(runs[0]["text"] as? String == runs[1]["text"] as? String)
        #expect(runs[0]["id"] as? String != runs[1]["id"] as? String)
    }

    @Test func aStudentsLevelAndInterestAreUsed() throws {
        let hornbook = try CommandLineTool()
        try hornbook("passage", "import", Repository.root.appendingPathComponent("content").path)
        try hornbook("student", "add", "Amara Okafor", "--grade", "5", "--level", "4", "--interest", "space")
        let slug = try #require(Repository.files(under: "content/passages", suffix: "passage.md").first).deletingLastPathComponent().lastPathComponent
        let result = try hornbook("adapt", slug, "--student", "Amara", "--json", "--candidates", "2")
        let target = try #require(try result.object()["target"] as? [String: Any])
        #expect(target["grade"] as? Double == 4)
        #expect(target["interests"] as? [String] == ["space"])
        #expect(!result.output.contains("Amara"), "a name has no place in an adaptation")
    }

    @Test func aClassIsServedOnceForEachLevelAndInterest() throws {
        let hornbook = try CommandLineTool()
        try hornbook("class", "add", "Room 12", "--grade", "5")
        for (name, level) in [("Ana", "4"), ("Ben", "4.1"), ("Cho", "6")] {
            let added = try hornbook("student", "add", name, "--class", "Room 12", "--grade", "5", "--level", level)
            #expect(added.status == 0, "\(added.errors)")
        }
        let result = try hornbook("adapt", "-", "--class", "Room 12", "--json", "--candidates", "1", input: Self.text)
        let list = try result.objects()
        #expect(list.map { ($0["students"] as? [String])?.count } == [2, 1])
    }

    @Test func savesTheTextToAFile() throws {
        let hornbook = try CommandLineTool()
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("adapted-\(UUID().uuidString).txt")
        defer { try? FileManager.default.removeItem(at: file) }
        let result = try hornbook("adapt", "-", "--grade", "4", "--candidates", "1", "--json", "--save", file.path, input: Self.text)
        #expect(try String(contentsOf: file, encoding: .utf8) == (try result.object()["text"] as? String ?? "") + "\n")
        let bad = try hornbook("adapt", "-", "--grade", "4", "--candidates", "1", "--save", "/nowhere/at/all.txt", input: Self.text)
        #expect(bad.status == 1 && bad.errors.contains("/nowhere/at/all.txt"))
    }

    @Test func ctrlCLeavesNothingHalfStored() throws {
        let hornbook = try CommandLineTool()
        let long = Array(repeating: Self.text, count: 40).joined(separator: "\n\n")
        let process = try hornbook.start(["adapt", "-", "--grade", "3", "--candidates", "12"], input: long)
        let database = hornbook.data.appendingPathComponent("hornbook.sqlite").path
        while !FileManager.default.fileExists(atPath: database) { Thread.sleep(forTimeInterval: 0.05) }
        Thread.sleep(forTimeInterval: 1.5)
        process.interrupt()
        process.waitUntilExit()
        #expect(process.terminationStatus == 130)
        #expect(try ClassroomStore.open(folder: hornbook.data).adaptations().isEmpty)
    }

    @Test(arguments: [
        (["adapt", "-"], 2, "--grade"),
        (["adapt", "--grade", "4"], 2, "standard input"),
        (["adapt", "-", "--grade", "40"], 2, "1 to 12"),
        (["adapt", "-", "--grade", "4", "--student", "x"], 2, "whom"),
        (["adapt", "no-such-passage", "--grade", "4"], 1, "no-such-passage"),
        (["adapt", "--file", "/no/such/file", "--grade", "4"], 1, "/no/such/file"),
        (["adapt", "-", "--grade", "4", "--interest", "no-such-interest"], 1, "no-such-interest"),
        (["adapt", "-", "--grade", "4", "--model", "/no/such/model"], 1, "/no/such/model"),
        (["adapt", "-", "--grade", "4", "--adapter", "/no/such/adapter"], 1, "/no/such/adapter"),
        (["adapt", "-", "--student", "nobody"], 1, "nobody"),
    ])
    func refusesWithTheReason(_ arguments: [String], _ status: Int, _ reason: String) throws {
        let result = try CommandLineTool().run(arguments, input: Self.text)
        #expect(result.status == Int32(status))
        #expect(result.errors.contains(reason), "\(result.errors)")
        #expect(result.output.isEmpty)
    }

    @Test func anInterestIsThereOnAFreshFolder() throws {
        let hornbook = try CommandLineTool()
        #expect(try hornbook("student", "add", "Ana", "--grade", "5", "--level", "4", "--interest", "space").status == 0)
        #expect(try hornbook("interest", "list", "--json").objects().count == 10)
    }

    @Test func whatIsTooLongForTheModelStaysAsItWas() throws {
        let long = Array(repeating: "the enormous vessel departed and", count: 150).joined(separator: " ") + " nobody saw it."
        let result = try CommandLineTool()("adapt", "-", "--grade", "4", "--json", "--candidates", "1", input: long)
        #expect([0, 4].contains(result.status), "\(result.errors)")
        let sentences = try #require(try result.object()["sentences"] as? [[String: Any]])
        #expect(sentences.allSatisfy { ["unchanged", "rule"].contains($0["origin"] as? String) })
    }

    @Test func refusesWhatIsNotText() throws {
        let hornbook = try CommandLineTool()
        #expect(try hornbook("adapt", "-", "--grade", "4", input: " \n ").errors.contains("empty"))
        #expect(try hornbook("measure", "-", input: "a\0b").errors.contains("NUL"))
    }
}
