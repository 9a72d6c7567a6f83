import Classroom
import Readability

/// The rows of a kept database. What is here when a schema version ships stays in that version's file.
enum KeptData {
    static func fill(_ store: ClassroomStore) throws {
        _ = try store.save(
            interest: Interest(
                tag: "space", name: "space", terms: ["orbit", "rocket"],
                ideas: [.init(triggers: ["lamp"], text: "Think of the {trigger} as a star close by.", themes: ["light"])]))
        _ = try store.addClass(name: "4B", grade: 4, school: "Riverside", reviewRequired: true)
        let student = try store.addStudent(
            StudentDraft(
                displayName: "Ana Díaz", externalId: "X-17", classes: ["4B"], readingLevel: 3.5, readingLevelSD: 0.75,
                levelLocked: true, supports: [.glossary], interests: ["space"]))
        _ = try store.addStudent(StudentDraft(displayName: "Ben Okafor", classes: ["Riverside/4B"]))
        let passage = try store.save(
            passage: PassageDocument(
                slug: "the-lighthouse", title: "The Lighthouse", author: "Hornbook", licence: "CC BY 4.0", source: "original",
                genre: .narrative, protectedTerms: ["keeper"], text: "The keeper climbed 188 steps.\n\nThe lamp had gone out."),
            fkgl: 3.25, words: 10
        ).passage
        let adaptation = try fillAdaptations(store, passage: passage, student: student.id)
        try fillAnswers(store, adaptation: adaptation, passage: passage, student: student.id)
    }

    private static func fillAdaptations(_ store: ClassroomStore, passage: Passage, student: String) throws -> String {
        _ = try store.save(model: RegisteredModel(name: "base", path: "/models/base", hash: String(repeating: "0f", count: 32)))
        let adaptation = StoredAdaptation(
            passageId: passage.id, sourceText: passage.text, text: "The keeper went up 188 steps. The lamp was out.",
            target: .init(grade: 3, interests: ["space"], protectedTerms: ["keeper"]), verdict: .warn,
            sourceMeasures: ["words": 10], outputMeasures: ["words": 10],
            sentences: [
                .init(source: 0..<29, text: "The keeper went up 188 steps.", origin: .model),
                .init(source: 31..<53, text: "The lamp was out.", origin: .retry),
            ],
            checks: [.init(name: "lengthRatio", value: 1, verdict: .warn, detail: "As long as the source.")],
            provenance: .init(modelHash: "00", promptFormat: "hornbook", seed: 1, candidates: 7, engineVersion: "1"))
        try store.save(adaptation: adaptation, for: [student])
        try store.setStatus(.approved, ofAdaptation: adaptation.id)
        return adaptation.id
    }

    private static func fillAnswers(_ store: ClassroomStore, adaptation: String, passage: Passage, student: String) throws {
        _ = try store.save(
            questions: [
                QuestionDraft(
                    kind: .detail, text: "How many steps?", options: ["88", "188", "1,880"], answer: 1, proof: "The keeper climbed 188 steps."),
                QuestionDraft(
                    kind: .inference, text: "Why did he climb?", options: ["For the lamp", "For fun"], answer: 0, proof: "The lamp had gone out."),
            ], ofPassage: passage.id)
        _ = try store.record(
            quiz: QuizSubmission(
                submission: "quiz-1", studentId: student, passageId: passage.id, adaptationId: adaptation, chosen: [1, 1]))
        try store.record(
            feedback: Feedback(
                submission: "feedback-1", adaptationId: adaptation, teacher: "Ms Rao", accuracy: 4, levelFit: 1, engagement: 5, isSafe: true,
                tags: [.tooChoppy], comment: "Join the two.", editedText: "The keeper went up 188 steps, for the lamp was out.",
                decision: .approvedWithEdits))
    }

    /// An adaptation of many rows, so that storing it takes a while.
    static func largeAdaptation() -> StoredAdaptation {
        let sentences = (0..<2_000).map { index in
            StoredAdaptation.Sentence(source: index..<index + 1, text: "Sentence \(index) is here.", origin: .model)
        }
        let checks = (0..<50).map { Check(name: "check\($0)", value: 1, verdict: .pass, detail: "Fine.") }
        return StoredAdaptation(
            passageId: nil, sourceText: String(repeating: "x", count: 2_000),
            text: sentences.map(\.text).joined(separator: " "), target: .init(grade: 4), verdict: .pass, sourceMeasures: [:],
            outputMeasures: ["sentences": 2_000, "checks": 50], sentences: sentences, checks: checks,
            provenance: .init(modelHash: "00", promptFormat: "hornbook", seed: 1, candidates: 1, engineVersion: "1"))
    }
}
