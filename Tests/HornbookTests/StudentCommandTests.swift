import Foundation
import Testing

@Suite struct StudentCommandTests {
    let hornbook: CommandLineTool

    init() throws {
        hornbook = try CommandLineTool()
        try hornbook("class", "add", "4B", "--grade", "4")
    }

    @Test func addsShowsEditsAndRemoves() throws {
        let added = try hornbook("student", "add", "Ana Díaz", "--class", "4b", "--support", "glossary", "--json")
        #expect(added.status == 0)
        let report = try added.object()
        #expect(report["name"] as? String == "Ana Díaz")
        #expect(report["level"] as? Double == 3)
        #expect(report["levelKnown"] as? Bool == false)
        let id = try #require(report["id"] as? String)
        #expect(id.hasPrefix("s-"))

        #expect(try hornbook("student", "show", "ana").output.contains("3.0 ± 1.5 (guessed from the grade)"))
        let edited = try hornbook("student", "edit", id, "--level", "4.2", "--lock-level", "--leave-class", "4B", "--json").object()
        #expect(edited["level"] as? Double == 4.2)
        #expect(edited["levelLocked"] as? Bool == true)
        #expect(edited["classes"] as? [String] == [])
        #expect(try hornbook("student", "edit", id, "--class", "4B", "--json").object()["classes"] as? [String] == ["4B"])

        let refused = try hornbook("student", "remove", "ana")
        #expect(refused.status == 2)
        #expect(refused.errors.contains("--yes"))
        #expect(try hornbook("student", "remove", "ana", "--yes").status == 0)
        #expect(try hornbook("student", "list", "--json").objects().isEmpty)
    }

    @Test func exitCodesSayWhatHappened() throws {
        #expect(try hornbook("student", "show", "nobody").status == 1)
        #expect(try hornbook("student", "show", "nobody").errors.contains("no student matches “nobody”"))
        #expect(try hornbook("student", "show").status == 2)
        #expect(try hornbook("student", "frobnicate").status == 2)
        #expect(try hornbook("student", "add", "Ana", "--grade", "13").status == 2)
        #expect(try hornbook("student", "add", "Ana", "--grade", "4", "--level", "40").status == 1)
        #expect(try hornbook("student", "add", "Ana").errors.contains("give a grade, or a class"))
        #expect(try hornbook("student", "edit", "Ana").status == 2)
        #expect(try hornbook("student", "export", "-").status == 3)
        #expect(try hornbook("student", "list").status == 0)
    }

    @Test func importIsOneStepAndNamesTheLine() throws {
        let good = try hornbook.write("name,externalId\r\nAna,1\r\nBen,2\r\n", to: "good.csv")
        let trial = try hornbook("student", "import", good, "--class", "4B", "--dry-run", "--json").object()
        #expect(trial["added"] as? Int == 2)
        #expect(trial["dryRun"] as? Bool == true)
        #expect(try hornbook("student", "list", "--json").objects().isEmpty)
        #expect(try hornbook("student", "import", good, "--class", "4B").output == "2 students added, 0 updated, 0 unchanged\n")
        #expect(try hornbook("student", "import", good).output == "0 students added, 0 updated, 2 unchanged\n")

        let bad = try hornbook.write("name,classes\nKim,4B\nLee,9Z\n", to: "bad.csv")
        let refused = try hornbook("student", "import", bad)
        #expect(refused.status == 1)
        #expect(refused.errors.contains("bad.csv:3: no class matches “9Z”"))
        #expect(try hornbook("student", "list", "--json").objects().count == 2)

        let piped = try hornbook("student", "import", "-", input: "name,classes\nKim,4B\nKim,4B\n")
        #expect(piped.status == 1)
        #expect(piped.errors.contains("standard input:3: means the same student as line 2"))
        #expect(try hornbook("student", "import", "-", input: "name\n").status == 3)
    }

    @Test func exportRoundTrips() throws {
        try hornbook("student", "add", "Ana, \"A.\"", "--class", "4B", "--level", "3.5", "--external-id", "7")
        try hornbook("student", "add", "Ben", "--grade", "K")
        let file = hornbook.path("roster.csv")
        #expect(try hornbook("student", "export", file).status == 0)
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600)
        #expect(try hornbook("student", "export", file).status == 1)
        let before = try hornbook("student", "list", "--json").objects()
        #expect(try hornbook("student", "import", file, "--json").object()["unchanged"] as? Int == 2)
        try hornbook("student", "remove", "7", "--yes")
        try hornbook("student", "remove", "Ben", "--yes")
        #expect(try hornbook("student", "import", file, "--json").object()["added"] as? Int == 2)
        let after = try hornbook("student", "list", "--json").objects()
        #expect(after.compactMap { $0["id"] as? String } == before.compactMap { $0["id"] as? String })
        #expect(after.compactMap { $0["name"] as? String } == ["Ana, \"A.\"", "Ben"])
    }
}
