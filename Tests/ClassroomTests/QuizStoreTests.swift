import Classroom
import Foundation
import Testing

@Suite struct QuizStoreTests {
    let store: ClassroomStore
    let passage: Passage
    let ana: String

    init() throws {
        store = try ClassroomStore.inMemory()
        passage = try store.save(passage: Samples.passage(), fkgl: 6).passage
        _ = try store.addClass(name: "5A", grade: 5)
        ana = try store.addStudent(StudentDraft(displayName: "Ana", grade: 5, classes: ["5A"])).id
        _ = try store.save(questions: Self.drafts, ofPassage: passage.id)
    }

    static let drafts = Question.Kind.allCases.enumerated().map { index, kind in
        QuestionDraft(kind: kind, text: "Question \(index)?", options: ["a", "b", "c", "d"], answer: index % 4, proof: "In 1902.")
    }

    private func submission(_ key: String, chosen: [Int] = [0, 1, 2, 3, 0], adaptation: String? = nil) -> QuizSubmission {
        QuizSubmission(submission: key, studentId: ana, passageId: passage.id, adaptationId: adaptation, chosen: chosen)
    }

    @Test func questionsKeepTheirPlaceAndTheirAnswers() throws {
        let first = try store.questions(ofPassage: passage.id)
        #expect(first.map(\.kind) == Question.Kind.allCases)
        #expect(try store.save(questions: Self.drafts, ofPassage: passage.id) == .unchanged)
        _ = try store.record(quiz: submission("one"))
        var changed = Self.drafts
        changed[1].text = "Another question?"
        #expect(try store.save(questions: changed, ofPassage: passage.id) == .updated)
        let second = try store.questions(ofPassage: passage.id)
        #expect(second.map(\.id) != first.map(\.id))
        #expect(second.enumerated().filter { $0.element.id != first[$0.offset].id }.map(\.offset) == [1])
        #expect(second.map(\.answers) == [1, 0, 1, 1, 1])
        #expect(try store.quizzes(ofStudent: ana).map(\.answers) == [5])
    }

    @Test func aQuizIsStoredOnceAndTeachesTheLevel() throws {
        let before = try store.levelRecord(ofStudent: ana)
        #expect(before.mean == 4 && before.deviation == StudentProfile.coldStartUncertainty)
        let outcome = try store.record(quiz: submission("one"))
        #expect(outcome.isNew && outcome.result.right == 5 && !outcome.result.isAdapted && outcome.result.textLevel == 6)
        #expect(outcome.estimate > before.mean && outcome.deviation < before.deviation)
        let again = try store.record(quiz: submission("one", chosen: [3, 3, 3, 3, 3]))
        #expect(!again.isNew && again.result == outcome.result && again.estimate == outcome.estimate)
        #expect(try store.quizzes(ofStudent: ana).count == 1)
        let other = try store.addStudent(StudentDraft(displayName: "Ben", grade: 5)).id
        var stolen = submission("one")
        stolen.studentId = other
        #expect(throws: ClassroomError.duplicate(kind: "quiz submission", value: "one")) { try store.record(quiz: stolen) }
    }

    @Test func theLevelMovesOneStepAfterTwoQuizzesAndTenAnswers() throws {
        var moves: [Double] = []
        for index in 0..<8 {
            let outcome = try store.record(quiz: submission("quiz \(index)"))
            if outcome.levelAfter != outcome.levelBefore { moves.append(outcome.levelAfter) }
            if index == 0 { #expect(outcome.levelAfter == outcome.levelBefore) }
        }
        let changes = try store.levelChanges(ofStudent: ana)
        #expect(!changes.isEmpty && changes.map(\.after) == moves)
        #expect(changes.allSatisfy { $0.after - $0.before == 0.5 })
        #expect(try store.student(matching: ana).readingLevel == moves.last)
        #expect(changes.count <= 4)
    }

    @Test func aTeachersLockWins() throws {
        _ = try store.edit(student: ana) {
            $0.readingLevel = 3
            $0.levelLocked = true
        }
        for index in 0..<8 { _ = try store.record(quiz: submission("quiz \(index)")) }
        #expect(try store.student(matching: ana).readingLevel == 3)
        #expect(try store.levelChanges(ofStudent: ana).isEmpty)
    }

    @Test func quizzesThatDoNotFitAreRefused() throws {
        #expect(throws: ClassroomError.invalid(field: "answers", reason: "there are 6 to 5 questions")) {
            try store.record(quiz: submission("six", chosen: [0, 1, 2, 3, 0, 1]))
        }
        #expect(throws: ClassroomError.invalid(field: "answer to question 3", reason: "is 4; the options are 0 to 3")) {
            try store.record(quiz: submission("off", chosen: [0, 1, 4, 3, 0]))
        }
        let other = try store.save(passage: Samples.passage(slug: "other", title: "Other"), fkgl: 5).passage
        let foreign = Samples.adaptation(passageId: other.id)
        try store.save(adaptation: foreign)
        #expect(throws: ClassroomError.invalid(field: "adaptation", reason: "\(foreign.id) is of another passage than the quiz")) {
            try store.record(quiz: submission("foreign", adaptation: foreign.id))
        }
        #expect(throws: ClassroomError.notFound(kind: "adaptation", reference: "a-none")) {
            try store.record(quiz: submission("none", adaptation: "a-none"))
        }
        #expect(try store.quizzes(ofStudent: ana).isEmpty)
        #expect(try store.questions(ofPassage: passage.id).allSatisfy { $0.answers == 0 })
    }

    @Test func anAdaptationsOwnLevelCounts() throws {
        let adaptation = Samples.adaptation(passageId: passage.id)
        try store.save(adaptation: adaptation)
        let outcome = try store.record(quiz: submission("adapted", adaptation: adaptation.id))
        #expect(outcome.result.isAdapted && outcome.result.textLevel == 1.5)
        #expect(try store.quizzes(ofAdaptation: adaptation.id).map(\.id) == [outcome.result.id])
    }

    @Test func aStudentsQuizzesGoWithTheStudent() throws {
        _ = try store.record(quiz: submission("one"))
        try store.removeStudent(id: ana)
        #expect(throws: ClassroomError.notFound(kind: "student", reference: ana)) { try store.levelRecord(ofStudent: ana) }
        #expect(try store.quizzes(ofStudent: ana).isEmpty)
        #expect(try store.integrityFindings() == [])
    }

    @Test(arguments: [
        (["a", "b", "A"], 0, "has the same option twice"), (["a"], 0, "has 1 options; 2 to 8 are possible"),
        (["a", "b"], 2, "names option 2 as right; there are 2, counted from 0"),
    ])
    func questionsWithoutSenseAreRefused(options: [String], answer: Int, reason: String) throws {
        let draft = QuestionDraft(kind: .detail, text: "Which?", options: options, answer: answer, proof: "In 1902.")
        #expect(throws: ClassroomError.invalid(field: "question 1", reason: reason)) {
            try store.save(questions: [draft], ofPassage: passage.id)
        }
    }
}
