import Foundation
import Testing

/// `class`, `passage` and `interest`.
@Suite struct LibraryCommandTests {
    let hornbook: CommandLineTool

    init() throws {
        hornbook = try CommandLineTool()
    }

    private static let interest = """
        {"tag": "space", "name": "space", "terms": ["orbit"], "avoid": [],
         "ideas": [{"triggers": ["lamp"], "text": "Think of the {trigger} as a star.", "themes": ["light"]}]}
        """
    private static let passage = """
        ---
        title: The Lighthouse
        author: Hornbook
        licence: CC BY 4.0
        source: original
        genre: narrative
        protectedTerms: [keeper]
        ---

        The keeper lit the lamp before the storm.
        """

    @Test func importsAContentFolderAgainAndAgain() throws {
        try hornbook.write(Self.passage, to: "content/passages/the-lighthouse/passage.md")
        try hornbook.write(Self.interest, to: "content/interests/space.json")
        let first = try hornbook("passage", "import", hornbook.path("content"))
        #expect(first.status == 0)
        #expect(first.output == "1 passage added, 0 updated, 0 unchanged\n1 interest added, 0 updated, 0 unchanged\n")
        let second = try hornbook("passage", "import", hornbook.path("content"), "--json")
        #expect((try second.object()["passages"] as? [String: Any])?["unchanged"] as? Int == 1)

        let out = hornbook.path("exported")
        #expect(try hornbook("passage", "export", out).status == 0)
        #expect(try hornbook("interest", "export", out + "/interests").status == 0)
        #expect(try hornbook("passage", "import", out).output.contains("0 passages added, 0 updated, 1 unchanged"))

        try hornbook.write(Self.passage.replacingOccurrences(of: "genre: narrative", with: "genre: poem"), to: "bad.md")
        let bad = try hornbook("passage", "import", hornbook.path("bad.md"))
        #expect(bad.status == 1)
        #expect(bad.errors.contains("bad.md:6: “poem” is not a genre"))
        try FileManager.default.createDirectory(atPath: hornbook.path("empty"), withIntermediateDirectories: true)
        #expect(try hornbook("passage", "import", hornbook.path("empty")).status == 3)
        #expect(try hornbook("passage", "import", hornbook.path("nowhere")).status == 1)
    }

    @Test func aPassageIsAddedFoundEditedAndRemoved() throws {
        let added = try hornbook(
            "passage", "add", "-", "--title", "The Storm", "--genre", "narrative", "--licence", "CC BY 4.0", "--protect", "lamp",
            "--json", input: "The lamp went out.\r\n\r\nThe storm had come.\n")
        #expect(added.status == 0)
        #expect(try added.object()["slug"] as? String == "the-storm")
        let again = try hornbook(
            "passage", "add", "-", "--title", "The Storm", "--genre", "narrative", "--licence", "x", input: "Other text.")
        #expect(again.status == 1)
        #expect(again.errors.contains("“the-storm” is there already"))

        let hits = try hornbook("passage", "search", "storms", "lamp\"", "--json").objects()
        #expect(hits.compactMap { $0["slug"] as? String } == ["the-storm"])
        #expect(try hornbook("passage", "search", "zebra").output.contains("no passage"))
        let edited = try hornbook("passage", "edit", "the-storm", "--slug", "a-storm", "--clear-protected", "--json").object()
        #expect(edited["slug"] as? String == "a-storm")
        #expect(edited["protectedTerms"] as? [String] == [])
        #expect(try hornbook("passage", "show", "a-storm").output.contains("\nThe lamp went out.\n\nThe storm had come.\n"))
        #expect(try hornbook("passage", "list", "--genre", "science", "--json").objects().isEmpty)
        #expect(try hornbook("passage", "list", "--genre", "poem").status == 2)
        #expect(try hornbook("passage", "remove", "a-storm").status == 2)
        #expect(try hornbook("passage", "remove", "a-storm", "--yes").status == 0)
        #expect(try hornbook("passage", "show", "a-storm").status == 1)
    }

    @Test func classesAreKeptByCommandAndByFile() throws {
        #expect(try hornbook("class", "add", "4B", "--grade", "4", "--school", "Riverside", "--no-review").status == 0)
        #expect(try hornbook("class", "add", "4b", "--grade", "4", "--school", "riverside").status == 1)
        try hornbook("student", "add", "Ana", "--grade", "4")
        let shown = try hornbook("class", "edit", "4B", "--add", "Ana", "--review", "--json").object()
        #expect(shown["reviewRequired"] as? Bool == true)
        #expect(shown["students"] as? Int == 1)
        let full = try hornbook("class", "show", "Riverside/4B", "--json").object()
        #expect((full["students"] as? [[String: Any]])?.first?["name"] as? String == "Ana")
        #expect(try hornbook("class", "export").output == "school,name,grade,reviewRequired\r\nRiverside,4B,4,yes\r\n")
        let imported = try hornbook("class", "import", "-", input: "name,grade\nK1,K\n4B,4\n")
        #expect(imported.output == "2 classes added, 0 updated, 0 unchanged\n")
        #expect(try hornbook("class", "show", "4B").status == 1)
        #expect(try hornbook("class", "remove", "School/4B", "--yes").status == 0)
        #expect(try hornbook("class", "list", "--json").objects().count == 2)
    }

    @Test func aRosterIsLookedAtThenImported() throws {
        let files = [
            "manifest": "propertyName,value\noneroster.version,1.1\n"
                + ["orgs", "classes", "users", "enrollments"].map { "file.\($0),bulk\n" }.joined(),
            "orgs": "sourcedId,name\no1,Riverside\n",
            "classes": "sourcedId,title,grades,schoolSourcedId\nc1,4B,04,o1\n",
            "users": "sourcedId,enabledUser,role,givenName,familyName\nu1,true,student,Ana,Díaz\n",
            "enrollments": "sourcedId,classSourcedId,userSourcedId,role\ne1,c1,u1,student\n",
        ]
        for (name, text) in files { try hornbook.write(text, to: "rosters/\(name).csv") }
        let rosters = hornbook.path("rosters")
        let trial = try hornbook("class", "import", "--oneroster", rosters, "--dry-run", "--json").object()
        #expect(((trial["students"] as? [String: Any])?["counts"] as? [String: Any])?["added"] as? Int == 1)
        #expect(try hornbook("student", "list", "--json").objects().isEmpty)

        let done = try hornbook("class", "import", "--oneroster", rosters)
        #expect(done.status == 0)
        #expect(done.output.hasSuffix("1 class added, 0 updated, 0 unchanged\n1 student added, 0 updated, 0 unchanged\n"))
        #expect(try hornbook("student", "show", "u1").output.contains("Ana Díaz"))
        #expect(try hornbook("class", "import", "--oneroster", rosters).status == 3)

        try hornbook.write("sourcedId,title,grades,schoolSourcedId\nc1,4B,fourth,o1\n", to: "rosters/classes.csv")
        let refused = try hornbook("class", "import", "--oneroster", rosters)
        #expect(refused.status == 1)
        #expect(refused.errors.contains("classes.csv:2: “grades” holds “fourth”"))
        #expect(try hornbook("class", "import", rosters, "--oneroster", rosters).status == 2)
        #expect(try hornbook("class", "import", rosters, "--dry-run").status == 2)
    }

    @Test func interestsAreKeptByCommandAndByFile() throws {
        let file = try hornbook.write(Self.interest, to: "space.json")
        #expect(try hornbook("interest", "add", file).output == "1 interest added, 0 updated, 0 unchanged\n")
        #expect(try hornbook("interest", "import", file, "--json").object()["unchanged"] as? Int == 1)
        let edited = try hornbook("interest", "edit", "space", "--add-term", "comet", "--avoid", "lasers", "--json").object()
        #expect(edited["terms"] as? [String] == ["orbit", "comet"])
        #expect(edited["avoid"] as? [String] == ["lasers"])
        #expect(try hornbook("interest", "show", "space").output.contains("Think of the {trigger} as a star."))
        #expect(try hornbook("interest", "list", "--json").objects().first?["terms"] as? Int == 2)
        #expect(try hornbook("interest", "remove", "space").status == 2)
        #expect(try hornbook("interest", "remove", "space", "--yes").status == 0)
        let bad = try hornbook("interest", "import", hornbook.write("{}", to: "bad.json"))
        #expect(bad.status == 1)
        #expect(bad.errors.contains("bad.json: “tag” is missing"))
    }

    @Test(arguments: ["student", "class", "passage", "interest"])
    func everyVerbHasHelpWithAnExample(noun: String) throws {
        let overview = try hornbook(noun, "--help")
        #expect(overview.status == 0)
        #expect(overview.output.contains("Example: hornbook \(noun) "))
        for verb in ["add", "list", "show", "edit", "remove", "import", "export"] {
            let help = try hornbook(noun, verb, "--help")
            #expect(help.status == 0)
            #expect(help.output.contains("Example: hornbook \(noun) "), "\(noun) \(verb)")
            #expect(help.output.contains("--data"), "\(noun) \(verb)")
        }
    }

    @Test func anUnusableDataFolderIsExplained() throws {
        let file = try hornbook.write("in the way", to: "file")
        let result = try hornbook("class", "list", "--data", file)
        #expect(result.status == 1)
        #expect(result.errors.contains("choose another data folder"))
    }
}
