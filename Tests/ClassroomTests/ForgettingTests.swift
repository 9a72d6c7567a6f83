import Classroom
import Foundation
import Testing

@Suite struct ForgettingTests {
    let store: ClassroomStore
    let ana: String, ben: String
    let passage: Passage

    init() throws {
        store = try ClassroomStore.inMemory()
        _ = try store.addClass(name: "4A", grade: 4)
        ana = try store.addStudent(StudentDraft(displayName: "Ana Díaz", grade: 4, classes: ["4A"])).id
        ben = try store.addStudent(StudentDraft(displayName: "Ben Okafor", grade: 4, classes: ["4A"])).id
        passage = try store.save(passage: Samples.passage(), fkgl: 4).passage
        let questions = (0..<5).map {
            QuestionDraft(kind: .detail, text: "Question \($0)?", options: ["a", "b", "c", "d"], answer: 0, proof: "In 1902.")
        }
        _ = try store.save(questions: questions, ofPassage: passage.id)
    }

    private func adaptation(for students: [String], text: String = "Ann ran. It was fun.") throws -> String {
        let adaptation = Samples.adaptation(passageId: passage.id, text: text)
        try store.save(adaptation: adaptation, for: students)
        return adaptation.id
    }

    private func say(_ id: String, _ key: String, edit: String? = nil, comment: String? = nil) throws -> String {
        let feedback = Feedback(
            submission: key, adaptationId: id, teacher: "Ms Rao", accuracy: 5, levelFit: 0, comment: comment, editedText: edit,
            decision: edit == nil ? .approved : .approvedWithEdits)
        try store.record(feedback: feedback)
        return feedback.id
    }

    private func quiz(_ student: String, _ key: String, adaptation: String? = nil, chosen: [Int] = [0, 0, 0, 1, 1]) throws {
        _ = try store.record(
            quiz: QuizSubmission(
                submission: key, studentId: student, passageId: passage.id, adaptationId: adaptation, chosen: chosen,
                takenAt: Date(timeIntervalSince1970: 1_000_000)))
    }

    @Test func everythingOfAStudentGoesAndNothingOfOthers() throws {
        let own = try adaptation(for: [ana]), shared = try adaptation(for: [ana, ben]), other = try adaptation(for: [ben])
        let ownWord = try say(own, "1"), sharedWord = try say(shared, "2"), otherWord = try say(other, "3")
        try quiz(ana, "a", adaptation: own)
        try quiz(ben, "b", adaptation: other)
        try store.keep(
            lineage: [
                RowOrigin(id: "row-1", feedback: [ownWord], students: [ana]),
                RowOrigin(id: "row-2", feedback: [sharedWord], students: [ana, ben]),
                RowOrigin(id: "row-3", feedback: [otherWord], students: [ben]),
            ], ofRun: "run-1", through: .moment)
        try store.keep(
            lineage: [RowOrigin(id: "row-3", feedback: [otherWord], students: [ben])], ofRun: "run-2", through: .moment)

        let report = try store.forget(student: ana)
        #expect(report.quizzes == 1 && report.answers == 5 && report.assignments == 2 && report.enrollments == 1)
        #expect(report.adaptations == 1 && report.feedback == 1 && report.rows == 2)
        #expect(report.outdatedRuns == ["run-1"])
        #expect(try store.isOutdated(run: "run-1"))
        #expect(try !store.isOutdated(run: "run-2"))
        #expect(throws: ClassroomError.self) { try store.adaptation(id: own) }
        #expect(try store.feedback().map(\.submission) == ["2", "3"])
        #expect(try store.lineage(ofRun: "run-1").map(\.id) == ["row-2", "row-3"])
        #expect(try store.lineage(ofRun: "run-1").allSatisfy { $0.students == [ben] })
        #expect(try store.quizzes(ofStudent: ben).count == 1)
        #expect(try store.studentNames() == ["Ben Okafor"])
        #expect(try store.integrityFindings() == [])
        #expect(throws: ClassroomError.notFound(kind: "student", reference: ana)) { try store.forget(student: ana) }
    }

    @Test func whatIsLearnedOfQuestionsComesFromWhoRemains() throws {
        try quiz(ben, "b", chosen: [0, 0, 1, 1, 1])
        try quiz(ana, "a", chosen: [1, 1, 0, 0, 0])
        let both = try store.questions(ofPassage: passage.id)
        #expect(both.allSatisfy { $0.answers == 2 })
        let alone = AnswerReplay(
            zip(both, [true, true, false, false, false]).map {
                .init(studentId: ben, grade: 4, adaptationId: nil, questionId: $0.id, textLevel: 4, options: 4, isRight: $1)
            })
        _ = try store.forget(student: ana)
        let questions = try store.questions(ofPassage: passage.id)
        #expect(questions.allSatisfy { $0.answers == 1 })
        #expect(questions.allSatisfy { alone.difficulties[$0.id]?.logits == $0.difficulty && $0.difficulty != 0 })
    }

    @Test func wordsThatNameTheStudentGo() throws {
        let shared = try adaptation(for: [ana, ben])
        _ = try say(shared, "1", edit: "Ana Diaz ran. It was fun.")
        _ = try say(try adaptation(for: [ben]), "2", comment: "Good for Ana.")
        _ = try say(try adaptation(for: [ben]), "3", comment: "A banana.")
        #expect(try store.forget(student: ana).feedback == 2)
        #expect(try store.feedback().map(\.submission) == ["3"])
        #expect(try store.adaptation(id: shared).status == .draft)
        #expect(try store.assignments(ofStudent: ben, released: true).count == 2)
    }

    @Test func removingAStudentOutdatesRunsToo() throws {
        let word = try say(try adaptation(for: [ana, ben]), "1")
        try store.keep(lineage: [RowOrigin(id: "r", feedback: [word], students: [ana])], ofRun: "run", through: .moment)
        try store.removeStudent(id: ana)
        #expect(try store.isOutdated(run: "run"))
    }

    @Test func signalsTellWhoReadWhatAndHowItWent() throws {
        let shared = try adaptation(for: [ana, ben])
        _ = try say(shared, "1")
        for index in 0..<3 { try quiz(ana, "a\(index)", adaptation: shared) }
        let signal = try #require(try store.feedbackSignals().first)
        #expect(signal.students == [ana, ben].sorted() && signal.groups.count == 1 && signal.slug == "the-lighthouse")
        #expect(signal.response?.answers == 15 && signal.response?.students == 1)
        #expect(signal.response?.residual == nil)
    }

    @Test func frozenPassagesAreKnownByTheirText() throws {
        #expect(try store.freeze(passage: passage))
        #expect(try !store.freeze(passage: passage))
        #expect(try store.frozenPassages() == [ContentHash.hexDigest(of: [passage.text]): "the-lighthouse"])
    }

    @Test func aRunsLineageIsReplacedAsAWhole() throws {
        let word = try say(try adaptation(for: [ana]), "1")
        let through = Date(timeIntervalSince1970: 1_000)
        try store.keep(lineage: [RowOrigin(id: "a", feedback: [word], students: [ana])], ofRun: "run", through: through)
        try store.keep(lineage: [RowOrigin(id: "b", feedback: [word], students: [ana])], ofRun: "run", through: through)
        let kept = try store.lineage(ofRun: "run")
        #expect(kept.map(\.id) == ["b"] && kept[0].teachers == ["Ms Rao"] && kept[0].groups.count == 1)
        #expect(try store.curatedThrough(before: "next") == through)
        #expect(try store.curatedThrough(before: "run") == nil)
    }
}
