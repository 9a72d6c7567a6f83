import Classroom
import Foundation
import Jobs
import Readability
import Testing

/// What retention removes, and what it leaves.
@Suite struct PurgeTests {
    let store: ClassroomStore
    let ana: String
    let passage: Passage
    let old = Date.moment.addingTimeInterval(-400 * 86_400)

    init() throws {
        store = try ClassroomStore.inMemory()
        _ = try store.addClass(name: "4A", grade: 4)
        ana = try store.addStudent(StudentDraft(displayName: "Ana", classes: ["4A"])).id
        passage = try store.save(
            passage: PassageDocument(
                slug: "the-lighthouse", title: "The Lighthouse", author: "Hornbook", licence: "CC BY 4.0", source: "original",
                genre: .narrative, text: "The keeper climbed. The lamp was out.")
        ).passage
        _ = try store.save(
            questions: [QuestionDraft(kind: .detail, text: "Who climbed?", options: ["He", "She"], answer: 0, proof: "The keeper climbed.")],
            ofPassage: passage.id)
    }

    private func adapt(_ createdAt: Date) throws -> String {
        let adaptation = StoredAdaptation(
            passageId: passage.id, sourceText: passage.text, text: "He climbed.", target: .init(grade: 3), verdict: .pass,
            sourceMeasures: [:], outputMeasures: [:], sentences: [.init(source: 0..<19, text: "He climbed.", origin: .model)], checks: [],
            provenance: .init(modelHash: "00", promptFormat: "hornbook", seed: 1, candidates: 1, engineVersion: "1"), createdAt: createdAt)
        try store.save(adaptation: adaptation, for: [ana])
        return adaptation.id
    }

    private func take(_ key: String, _ date: Date) throws {
        _ = try store.record(
            quiz: QuizSubmission(submission: key, studentId: ana, passageId: passage.id, chosen: [0], takenAt: date))
    }

    @Test func whatIsOldGoesAndWhatItTaughtStays() throws {
        let (oldDraft, draft, approved) = (try adapt(old), try adapt(.moment), try adapt(old))
        try store.setStatus(.approved, ofAdaptation: approved)
        try take("old", old)
        try take("new", .moment)
        let level = try store.levelRecord(ofStudent: ana)
        func say(_ key: String, _ accuracy: Int?, _ words: String, _ date: Date) throws {
            try store.record(
                feedback: Feedback(
                    submission: key, adaptationId: approved, teacher: "Ms Rao", accuracy: accuracy, comment: words, createdAt: date))
        }
        try say("rated", 4, "Ana liked it.", old)
        try say("words", nil, "Ana did not.", old)
        try say("fresh", 5, "Good.", .moment)

        let forecast = try store.purge(Retention(), dryRun: true)
        #expect(forecast == PurgeReport(quizzes: 1, comments: 2, drafts: 1))
        #expect(try store.adaptations().count == 3)
        #expect(try store.quizzes(ofStudent: ana).count == 2)
        #expect(try store.feedback().count == 3)
        #expect(try store.auditEntries(action: "data.purge").isEmpty)

        #expect(try store.purge(Retention()) == forecast)
        #expect(Set(try store.adaptations().map(\.id)) == [draft, approved])
        #expect(throws: ClassroomError.self) { try store.adaptation(id: oldDraft) }
        #expect(try store.quizzes(ofStudent: ana).count == 1)
        #expect(try store.levelRecord(ofStudent: ana) == level)
        #expect(try store.feedback().map(\.comment) == [nil, "Good."])
        #expect(try store.feedback().map(\.accuracy) == [4, 5])
        #expect(try store.purge(Retention()).isEmpty)
        #expect(try store.auditEntries(action: "data.purge").map(\.detail) == ["older than it may become: 1 quizzes, 2 comments, 1 drafts"])
        #expect(try store.verifyAudit().fault == nil)
    }

    @Test func whatAStudentHasStays() throws {
        let free = try store.addClass(name: "Free", grade: 4, reviewRequired: false)
        let ben = try store.addStudent(StudentDraft(displayName: "Ben", classes: ["Free"])).id
        #expect(!free.reviewRequired)
        let adaptation = StoredAdaptation(
            passageId: passage.id, sourceText: passage.text, text: "He climbed.", target: .init(grade: 3), verdict: .pass,
            sourceMeasures: [:], outputMeasures: [:], sentences: [.init(source: 0..<19, text: "He climbed.", origin: .model)], checks: [],
            provenance: .init(modelHash: "00", promptFormat: "hornbook", seed: 1, candidates: 1, engineVersion: "1"), createdAt: old)
        try store.save(adaptation: adaptation, for: [ben])
        #expect(try !store.assignments(ofStudent: ben, released: true).isEmpty)
        #expect(try store.purge(Retention()).isEmpty)
    }

    @Test func forEverIsForEver() throws {
        _ = try adapt(old)
        try take("old", old)
        #expect(try store.purge(Retention(quizzes: nil, comments: nil, drafts: nil)).isEmpty)
        for days in [0, -1, 100_000] {
            #expect(throws: ClassroomError.self) { try store.purge(Retention(quizzes: days)) }
        }
    }

    @Test func theJobSaysWhatGoes() async throws {
        _ = try adapt(old)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hornbook-purge-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let worker = Worker(store: store, folder: folder, handlers: [PurgeJob(store: store)])
        func run(_ settings: String) async throws -> Job {
            let job = try store.enqueue(job: JobDraft(kind: "purge", settings: settings))
            return try await worker.run(job: job.id)
        }
        #expect(try await run("{\"dryRun\": true}").outcome == "would remove 0 quizzes, 0 comments, 1 drafts")
        #expect(try await run("{\"drafts\": 0}").state == .nothingToDo)
        #expect(try await run("{}").outcome == "removed 0 quizzes, 0 comments, 1 drafts")
        #expect(try await run("{}").outcome == "nothing is old enough")
        #expect(throws: JobError.self) { try PurgeJob(store: store).check(settings: "{\"quizes\": 3}") }
    }
}
