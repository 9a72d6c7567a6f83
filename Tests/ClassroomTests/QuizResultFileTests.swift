import Classroom
import Foundation
import Testing

@Suite struct QuizResultFileTests {
    @Test func linesAreRead() throws {
        let text = """
            student,passage,answers,takenAt,adaptation
            Ana,the-lighthouse,2;0;1,2026-11-23T09:30:00Z,
            "Okafor, Ben",the-lighthouse, 1 ; 0 ; 3 ,,a-7h2k9qv4tm
            """
        let entries = try QuizResultFile.parse(text, file: "r.csv")
        #expect(entries.map(\.chosen) == [[2, 0, 1], [1, 0, 3]])
        #expect(entries.map(\.line) == [2, 3])
        #expect(entries[0].takenAt == Date(timeIntervalSince1970: 1_795_426_200))
        #expect(entries[1].adaptation == "a-7h2k9qv4tm")
        #expect(entries.map(\.submission) == (try QuizResultFile.parse(text, file: "other.csv")).map(\.submission))
    }

    @Test(arguments: [
        ("student,passage\nAna,x", "r.csv:1: the column “answers” is missing; add it"),
        ("student,passage,answers\nAna,x,", "r.csv:2: “answers” is empty; fill it"),
        ("student,passage,answers\nAna,x,1;b", "r.csv:2: “answers” holds “b”; give options counted from 0, such as 2;0;1;3;1"),
        ("student,passage,answers\nAna,x,1;;2", "r.csv:2: “answers” holds “”; give options counted from 0, such as 2;0;1;3;1"),
        ("student,passage,answers\nAna,x,-1", "r.csv:2: “answers” holds “-1”; give options counted from 0, such as 2;0;1;3;1"),
        ("student,passage,answers,takenAt\nAna,x,1,yesterday", "r.csv:2: “takenAt” is “yesterday”; give a moment such as 2026-11-23T09:30:00Z"),
        ("student,passage,answers\nAna,x,1\nBo,x,1\nAna,x,1", "r.csv:4: is the same submission as line 2; keep one of the two, or give each its own key in “submission”"),
        ("", "r.csv: is empty; its first line names the columns: submission,student,passage,adaptation,answers,takenAt"),
    ])
    func whatWillNotDoIsRefusedByLine(text: String, reason: String) {
        let error = #expect(throws: ContentError.self) { try QuizResultFile.parse(text, file: "r.csv") }
        #expect(error?.description == reason)
    }

    @Test func allQuizzesAreStoredOrNone() throws {
        let store = try ClassroomStore.inMemory()
        let ana = try store.addStudent(StudentDraft(displayName: "Ana", grade: 4)).id
        let passage = try store.save(passage: Samples.passage(), fkgl: 4).passage
        let question = QuestionDraft(kind: .detail, text: "When?", options: ["1902", "1903"], answer: 0, proof: "In 1902.")
        _ = try store.save(questions: [question], ofPassage: passage.id)
        func quiz(_ key: String, _ chosen: [Int]) -> QuizSubmission {
            QuizSubmission(submission: key, studentId: ana, passageId: passage.id, chosen: chosen)
        }
        #expect(throws: BatchError.entry(index: 1, .invalid(field: "answers", reason: "there are 6 to 1 questions"))) {
            try store.record(quizzes: [quiz("1", [0]), quiz("2", [0, 1, 0, 1, 0, 1])])
        }
        #expect(try store.quizzes(ofStudent: ana).isEmpty)
        #expect(try store.record(quizzes: [quiz("1", [0])], dryRun: true).map(\.isNew) == [true])
        #expect(try store.quizzes(ofStudent: ana).isEmpty)
        #expect(try store.record(quizzes: [quiz("1", [0]), quiz("2", [1])]).map(\.isNew) == [true, true])
        #expect(try store.record(quizzes: [quiz("1", [0]), quiz("2", [1])]).map(\.isNew) == [false, false])
    }
}
