import Classroom
import Datasets
import Testing

/// Files that authors write, read strictly: each fault is refused with its line.
@Suite struct DocumentTests {
    private static let question = """
        {"id": "q1", "kind": "detail", "question": "What?", "options": ["a", "b", "c", "d"],
         "answer": 1, "proof": "That."}
        """

    private static func set(_ question: String) -> String { "{\n\"passage\": \"p\",\n\"questions\": [\n\(question)\n]}" }

    @Test func readsQuestions() throws {
        let set = try QuestionSet(json: Self.set(Self.question), file: "q.json")
        #expect(set.passage == "p" && set.questions.count == 1)
        let question = try #require(set.questions.first)
        #expect(question.kind == .detail && question.rightOption == "b" && question.line == 4 && question.proofLine == 5)
    }

    @Test(arguments: [
        ("\"kind\": \"detail\"", "\"kind\": \"details\"", 4, "main-idea"), ("\"answer\": 1", "\"answer\": 4", 5, "0 to 3"),
        ("\"answer\": 1", "\"answer\": 1.0", 5, "whole number"), ("\"answer\": 1", "\"answer\": \"1\"", 5, "whole number"),
        (", \"d\"]", "]", 4, "4 to 4"), ("\"c\"", "7", 4, "options[2]"), ("\"What?\"", "\" \"", 4, "empty"),
        ("\"proof\"", "\"prof\"", 5, "prof"), (",\n \"answer\": 1", "", 4, "lacks “answer”"), ("\"a\"", "\"a", 4, "JSON"),
        ("\"q1\"", "\"q\\u00011\"", 4, "control"), ("\"What?\"", "\"\(String(repeating: "a", count: 401))\"", 4, "longer than 400"),
    ])
    func refusesQuestions(_ old: String, _ new: String, _ line: Int, _ reason: String) {
        let json = Self.set(Self.question.replacing(old, with: new))
        #expect { try QuestionSet(json: json, file: "q.json") } throws: { error in
            guard let error = error as? ContentError else { return false }
            return error.file == "q.json" && error.line == line && error.reason.contains(reason)
        }
    }

    @Test func refusesTwoQuestionsOfOneId() {
        #expect(throws: ContentError.self) { try QuestionSet(json: Self.set(Self.question + "," + Self.question), file: "q.json") }
    }

    @Test(arguments: [
        "", "[]", "{", "{\"passage\": \"p\"}", "{\"passage\": 3, \"questions\": []}",
        "{\"passage\": \"p\", \"passage\": \"p\", \"questions\": []}",
    ])
    func refusesWhatIsNoSet(_ json: String) {
        #expect(throws: ContentError.self) { try QuestionSet(json: json, file: "q.json") }
        #expect(throws: ContentError.self) { try EditSet(json: json, file: "e.json") }
        #expect(throws: ContentError.self) { try Splits(json: json, file: "s.json") }
        #expect(throws: ContentError.self) { try ReviewLog(json: json, file: "r.json") }
    }

    @Test func readsAnAdaptation() throws {
        let text = "---\ngrade: 4\ninterest: soccer\n---\n\nOne.  \nTwo.\n\n\nThree.\n"
        let document = try AdaptationDocument(markdown: text, name: "grade-4.soccer.md", file: "a.md")
        #expect(document.grade == 4 && document.interest == "soccer" && document.text == "One.\nTwo.\n\nThree.")
        #expect([0, 5, 11].map(document.body.line) == [6, 7, 10])
    }

    @Test(arguments: [
        ("---\ngrade: 13\n---\n\nA.\n", 2, "1 to 12"), ("---\ngrade: 04\n---\n\nA.\n", 2, "1 to 12"),
        ("---\ngrade: four\n---\n\nA.\n", 2, "1 to 12"),
        ("---\ngrade: 4\ninterest: Soccer Ball\n---\n\nA.\n", 3, "tag"), ("---\ngrade: 4\ninterest: [a]\n---\n\nA.\n", 3, "tag"),
        ("---\ngrade: 4\nlevel: 3\n---\n\nA.\n", 3, "level"), ("---\ninterest: soccer\n---\n\nA.\n", 1, "grade"),
        ("---\ngrade: 4\n---\n\n \n", 4, "no text"), ("---\ngrade: 5\n---\n\nA.\n", 1, "grade-5.md"), ("A.\n", 1, "---"),
    ])
    func refusesAdaptations(_ text: String, _ line: Int, _ reason: String) {
        #expect { try AdaptationDocument(markdown: text, name: "grade-4.md", file: "a.md") } throws: { error in
            guard let error = error as? ContentError else { return false }
            return error.line == line && error.reason.contains(reason)
        }
    }

    @Test func readsEdits() throws {
        let json = """
            {"passage": "p", "edits": [{"id": "e1", "grade": 3, "fault": "too-hard", "source": "S.", "draft": "D.",
              "problem": "P.", "mended": "M."}]}
            """
        let edit = try #require(EditSet(json: json, file: "e.json").edits.first)
        #expect(edit.fault == .tooHard && edit.interest == nil && edit.mendedLine == 2)
        #expect(throws: ContentError.self) { try EditSet(json: json.replacing("too-hard", with: "too-long"), file: "e.json") }
        #expect(throws: ContentError.self) {
            try EditSet(json: json.replacing("\"grade\": 3", with: "\"grade\": 0"), file: "e.json")
        }
    }

    @Test func aPassageWithTwoSplitsIsRefused() {
        #expect(throws: ContentError.self) {
            try Splits(json: "{\"seed\": 1, \"train\": [\"a\"], \"validation\": [], \"gold\": [\"a\"]}", file: "s.json")
        }
    }
}
