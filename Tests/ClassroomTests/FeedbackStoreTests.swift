import Classroom
import Foundation
import Readability
import Testing

@Suite struct FeedbackStoreTests {
    let store: ClassroomStore
    let ana: String

    init() throws {
        store = try ClassroomStore.inMemory()
        _ = try store.addClass(name: "4A", grade: 4)
        ana = try store.addStudent(StudentDraft(displayName: "Ana", grade: 4, classes: ["4A"])).id
    }

    private func draft(_ verdict: Verdict = .pass) throws -> String {
        let adaptation = Samples.adaptation(verdict: verdict)
        try store.save(adaptation: adaptation, for: [ana])
        return adaptation.id
    }

    private func mayRead() throws -> Bool { try !store.assignments(ofStudent: ana, released: true).isEmpty }

    @Test func approvalReleasesAndRejectionTakesBack() throws {
        let id = try draft()
        try store.record(feedback: Feedback(submission: "1", adaptationId: id, teacher: "Ms Rao", accuracy: 5, decision: .approved))
        #expect(try mayRead())
        try store.record(feedback: Feedback(submission: "2", adaptationId: id, teacher: "Mr Lee", decision: .rejected))
        #expect(try !mayRead())
        #expect(try store.feedback(ofAdaptation: id).map(\.submission) == ["1", "2"])
    }

    @Test func anEditIsWhatStudentsRead() throws {
        let id = try draft(.block)
        #expect(throws: ClassroomError.self) {
            try store.record(feedback: Feedback(submission: "0", adaptationId: id, teacher: "Ms Rao", decision: .approved))
        }
        try store.record(
            feedback: Feedback(
                submission: "1", adaptationId: id, teacher: "Ms Rao", editedText: "Ann ran away. She was glad.",
                decision: .approvedWithEdits))
        #expect(try mayRead())
        #expect(try store.approvedText(ofAdaptation: id) == "Ann ran away. She was glad.")
        #expect(try store.adaptation(id: id).text == "Ann ran. It was fun.")
    }

    @Test func whatIsNotSafeIsTakenBackAtOnce() throws {
        let id = try draft()
        try store.setStatus(.approved, ofAdaptation: id)
        #expect(try mayRead())
        try store.record(feedback: Feedback(submission: "1", adaptationId: id, teacher: "Ms Rao", isSafe: false, comment: "A threat."))
        #expect(try !mayRead())
        #expect(try store.adaptation(id: id).status == .rejected)
    }

    @Test func theSameSubmissionTwiceIsOneRow() throws {
        let id = try draft()
        let said = Feedback(submission: "key", adaptationId: id, teacher: "Ms Rao", levelFit: 1, tags: [.tooChoppy, .wrongName])
        #expect(try store.record(feedback: said))
        let again = Feedback(submission: "key", adaptationId: id, teacher: "Ms Rao", levelFit: 1, tags: [.wrongName, .tooChoppy])
        #expect(try !store.record(feedback: again))
        #expect(try store.feedback().count == 1)
        let other = Feedback(submission: "key", adaptationId: id, teacher: "Ms Rao", levelFit: 2)
        #expect(throws: ClassroomError.duplicate(kind: "feedback submission", value: "key")) { try store.record(feedback: other) }
    }

    @Test func ratingsOffTheScaleAreRefused() throws {
        let id = try draft()
        func refused(_ feedback: Feedback, _ field: String) {
            let error = #expect(throws: ClassroomError.self) { try store.record(feedback: feedback) }
            guard case .invalid(let named, _) = error else { return #expect(Bool(false), "\(String(describing: error))") }
            #expect(named == field)
        }
        refused(Feedback(submission: "1", adaptationId: id, teacher: "T", accuracy: 11), "accuracy")
        refused(Feedback(submission: "1", adaptationId: id, teacher: "T", levelFit: -3), "level fit")
        refused(Feedback(submission: "1", adaptationId: id, teacher: "T", engagement: 0), "engagement")
        refused(Feedback(submission: "1", adaptationId: id, teacher: "T"), "feedback")
        refused(Feedback(submission: "1", adaptationId: id, teacher: "T", decision: .approvedWithEdits), "edited text")
        refused(Feedback(submission: "1", adaptationId: id, teacher: "T", editedText: "x", decision: .approved), "edited text")
        refused(Feedback(submission: "1", adaptationId: id, teacher: "T", isSafe: false, decision: .approved), "decision")
        refused(Feedback(submission: "1", adaptationId: id, teacher: "=cmd()", accuracy: 3), "teacher")
        #expect(throws: ClassroomError.notFound(kind: "adaptation", reference: "a-none")) {
            try store.record(feedback: Feedback(submission: "1", adaptationId: "a-none", teacher: "T", accuracy: 3))
        }
        #expect(try store.feedback().isEmpty)
    }
}
