import Classroom
import Readability

/// A school with two teachers, each with a class of one student and a draft for them.
struct Campus {
    let bench: Bench
    let tom: Side
    let tina: Side
    let passage: Passage

    /// What is one teacher's.
    struct Side {
        let account: Account
        let schoolClass: SchoolClass
        let student: RosterEntry
        let draft: StoredAdaptation
    }

    static let source = "In 1943 a farmer named Dionisio Pulido was working in his cornfield. The ground began to rumble."
    static let adapted = "In 1943 a farmer named Dionisio Pulido was in his cornfield. Then the ground shook 12 times."

    static func open() async throws -> Campus {
        let bench = try await Bench.open()
        let store = bench.store
        let passage = try store.save(
            passage: PassageDocument(
                slug: "the-field", title: "The Field", author: "A. Writer", licence: "CC BY 4.0", source: "original", genre: .history,
                protectedTerms: ["cornfield"], text: source), fkgl: 6.2, words: 17
        ).passage
        _ = try store.save(interest: Interest(tag: "space", name: "space", terms: ["rocket"], ideas: [
            .init(triggers: ["ground"], text: "A rocket shakes the {trigger} too."),
        ]))
        func side(_ name: String, _ display: String, _ className: String, _ studentName: String) throws -> Side {
            let account = Account(name: name, displayName: display, role: .teacher)
            let hash = try store.credentials(named: "ada")?.passwordHash ?? ""
            try store.addAccount(account, passwordHash: hash)
            let schoolClass = try store.addClass(name: className, grade: 4)
            try store.setTeachers([account.id], ofClass: schoolClass.id)
            let student = try store.addStudent(
                StudentDraft(displayName: studentName, classes: [schoolClass.id], readingLevel: 4, interests: ["space"]))
            let draft = Campus.draft(of: passage)
            try store.save(adaptation: draft, for: [student.id])
            return Side(account: account, schoolClass: schoolClass, student: student, draft: draft)
        }
        return Campus(
            bench: bench, tom: try side("tom", "Mr Tom", "Room 1", "Sam Sunday"), tina: try side("tina", "Ms Tina", "Room 2", "Tess Tuesday"),
            passage: passage)
    }

    /// A draft of two sentences.
    static func draft(of passage: Passage, verdict: Verdict = .warn, adapted: [String]? = nil) -> StoredAdaptation {
        let first = 0..<68, second = 69..<96
        let texts = adapted ?? [
            "In 1943 a farmer named Dionisio Pulido was in his cornfield.", "Then the ground shook 12 times.",
        ]
        return StoredAdaptation(
            passageId: passage.id, sourceText: source, text: texts.joined(separator: " "), target: .init(grade: 4, interests: ["space"]),
            verdict: verdict, sourceMeasures: ["fkgl": 6.2, "words": 17], outputMeasures: ["fkgl": 4.4, "words": 17],
            sentences: [
                .init(source: first, text: texts[0], origin: .model), .init(source: second, text: texts[1], origin: .rule),
            ],
            checks: [.init(name: "numbersInvented", value: 1, verdict: verdict, detail: "12 is not in the source")],
            provenance: .init(modelHash: "0", promptFormat: "grade", seed: 1, candidates: 4, engineVersion: "1"))
    }
}
