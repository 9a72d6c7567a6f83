import Foundation
import Testing

/// Quizzes, feedback and review from the command line, on the shipped content.
@Suite struct QuizCommandTests {
    let hornbook: CommandLineTool
    static let passage = "nine-miles-to-kettle-bay"

    init() throws {
        hornbook = try CommandLineTool()
        try hornbook("class", "add", "4B", "--grade", "4")
        try hornbook("student", "add", "Ana Díaz", "--class", "4B")
        try hornbook("passage", "import", "content")
    }

    @Test func questionsAreImportedShownAndAnswered() throws {
        #expect(try hornbook("quiz", "import", "content").status == 0)
        let shown = try hornbook("quiz", "show", Self.passage, "--json").objects()
        #expect(shown.count == 5)
        let answers = shown.compactMap { $0["answer"] as? Int }.map(String.init).joined(separator: ",")
        let recorded = try hornbook("quiz", "record", Self.passage, "--student", "ana", "--answers", answers, "--submission", "k", "--json")
        #expect(recorded.status == 0)
        let outcome = try recorded.object()
        #expect((outcome["result"] as? [String: Any])?["right"] as? Int == 5)
        #expect(outcome["isNew"] as? Bool == true)
        let again = try hornbook("quiz", "record", Self.passage, "--student", "ana", "--answers", answers, "--submission", "k", "--json")
        #expect(try again.object()["isNew"] as? Bool == false)
        let list = try hornbook("quiz", "list", "--student", "ana", "--json").object()
        #expect((list["quizzes"] as? [Any])?.count == 1)
        #expect(try hornbook("quiz", "list", "--student", "ana").output.contains("5/5"))
    }

    @Test func aQuizIsTakenAtTheKeyboard() throws {
        try hornbook("quiz", "import", "content")
        let taken = try hornbook("quiz", "take", Self.passage, "--student", "ana", input: "1\nnine\n9\n2\n3\n4\n1\n")
        #expect(taken.status == 0)
        #expect(taken.output.contains("of 5 right"))
        let cut = try hornbook("quiz", "take", Self.passage, "--student", "ana", input: "1\n2\n")
        #expect(cut.status == 1)
        #expect(cut.errors.contains("nothing was stored"))
        let list = try hornbook("quiz", "list", "--student", "ana", "--json").object()
        #expect((list["quizzes"] as? [Any])?.count == 1)
    }

    @Test func answersThatDoNotFitAreRefused() throws {
        #expect(try hornbook("quiz", "show", Self.passage).status == 3)
        try hornbook("quiz", "import", "content")
        let six = try hornbook("quiz", "record", Self.passage, "--student", "ana", "--answers", "0,1,2,3,0,1")
        #expect(six.status == 1)
        #expect(six.errors.contains("there are 6 to 5 questions"))
        #expect(try hornbook("quiz", "record", Self.passage, "--student", "ana", "--answers", "0,x,2,3,0").status == 2)
        let bad = try hornbook.write("{\"passage\": \"\(Self.passage)\", \"questions\": []}", to: "bad.json")
        #expect(try hornbook("quiz", "import", bad).errors.contains("bad.json"))
    }

    @Test func draftsAreReviewed() throws {
        let adapted = try hornbook("adapt", "-", "--grade", "6", "--json", input: "The old keeper climbed the steps. The storm was loud.")
        let id = try #require(try adapted.object()["id"] as? String)
        #expect(try hornbook("review", "list").output.contains(id))
        #expect(try hornbook("review", "show", id).output.contains("SOURCE"))
        let edited = try hornbook(
            "review", "edit", id, "--teacher", "Ms Rao", "--accuracy", "4", "--file", "-", "--submission", "e", "--json",
            input: "The old keeper went up the steps. The storm was loud.\n")
        #expect(try edited.object()["status"] as? String == "approvedWithEdits")
        #expect(try hornbook("review", "list", "--json").objects().isEmpty)
        #expect(try hornbook("review", "show", id).output.contains("went up the steps"))
        let eleven = try hornbook("feedback", "add", id, "--teacher", "Ms Rao", "--accuracy", "11")
        #expect(eleven.status == 1)
        #expect(eleven.errors.contains("accuracy: is 11; the scale goes from 1 to 5"))
        let unsafe = try hornbook("feedback", "add", id, "--teacher", "Mr Lee", "--no-safe", "--comment", "A threat.", "--json")
        #expect(try unsafe.object()["status"] as? String == "rejected")
        #expect(try hornbook("feedback", "list", id, "--json").objects().count == 2)
    }
}
