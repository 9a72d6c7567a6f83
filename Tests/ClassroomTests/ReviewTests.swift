import Classroom
import Readability
import Testing

/// No adaptation reaches a student unreviewed, unless every class of theirs does without review.
@Suite struct ReviewTests {
    let store: ClassroomStore
    let reviewed: SchoolClass
    let free: SchoolClass

    init() throws {
        store = try ClassroomStore.inMemory()
        reviewed = try store.addClass(name: "4A", grade: 4)
        free = try store.addClass(name: "4B", grade: 4, reviewRequired: false)
    }

    private func student(in classes: [String]) throws -> String {
        try store.addStudent(StudentDraft(displayName: "Ana", grade: 4, classes: classes)).id
    }

    private func mayRead(_ student: String) throws -> Bool {
        try !store.assignments(ofStudent: student, released: true).isEmpty
    }

    @Test func aDraftWaitsForApproval() throws {
        let ana = try student(in: ["4A"])
        let adaptation = Samples.adaptation()
        try store.save(adaptation: adaptation, for: [ana])
        #expect(try store.assignments(ofAdaptation: adaptation.id).map(\.studentId) == [ana])
        #expect(try !mayRead(ana))
        try store.setStatus(.approved, ofAdaptation: adaptation.id)
        #expect(try mayRead(ana))
        try store.setStatus(.withdrawn, ofAdaptation: adaptation.id)
        #expect(try !mayRead(ana))
    }

    @Test(arguments: [([], false), (["4A"], false), (["4B"], true), (["4A", "4B"], false)])
    func onlyClassesWithoutReviewReadDrafts(classes: [String], readable: Bool) throws {
        let ana = try student(in: classes)
        try store.save(adaptation: Samples.adaptation(verdict: .warn), for: [ana])
        #expect(try mayRead(ana) == readable)
    }

    @Test func aBlockedDraftReachesNobody() throws {
        let ana = try student(in: ["4B"])
        let adaptation = Samples.adaptation(verdict: .block)
        try store.save(adaptation: adaptation, for: [ana])
        #expect(try !mayRead(ana))
        let error = #expect(throws: ClassroomError.self) { try store.setStatus(.approved, ofAdaptation: adaptation.id) }
        #expect(error?.description.contains("edit the text first") == true)
        try store.setStatus(.approvedWithEdits, ofAdaptation: adaptation.id)
        #expect(try mayRead(ana))
    }

    @Test func askingForReviewAgainTakesDraftsBack() throws {
        let ana = try student(in: ["4B"])
        try store.save(adaptation: Samples.adaptation(), for: [ana])
        #expect(try mayRead(ana))
        try store.edit(class: free.id) { $0.reviewRequired = true }
        #expect(try !mayRead(ana))
    }

    @Test func joiningAReviewedClassTakesDraftsBack() throws {
        let ana = try student(in: ["4B"])
        try store.save(adaptation: Samples.adaptation(), for: [ana])
        try store.edit(class: reviewed.id, joining: [ana])
        #expect(try !mayRead(ana))
    }

    @Test func laterReadersOfAnApprovedTextReadAtOnce() throws {
        let adaptation = Samples.adaptation()
        try store.save(adaptation: adaptation)
        try store.setStatus(.approved, ofAdaptation: adaptation.id)
        let ana = try student(in: ["4A"])
        try store.assign(adaptation: adaptation.id, to: [ana, ana])
        #expect(try mayRead(ana))
        try store.removeStudent(id: ana)
        #expect(try store.assignments(ofAdaptation: adaptation.id).isEmpty)
    }
}
