import Classroom
import Testing
import Readability

@Suite struct AdaptationStoreTests {
    let store: ClassroomStore

    init() throws {
        store = try ClassroomStore.inMemory()
    }

    @Test func comesBackAsItWasStored() throws {
        let passage = try store.save(passage: Samples.passage()).passage
        let adaptation = Samples.adaptation(passageId: passage.id)
        try store.save(adaptation: adaptation)
        #expect(try store.adaptation(id: adaptation.id) == adaptation)
        #expect(try store.adaptations(of: passage.id).map(\.id) == [adaptation.id])
        #expect(try store.adaptations(status: .draft).map(\.grade) == [4])
        #expect(try store.adaptations(status: .approved).isEmpty)
    }

    @Test func keepsEveryOriginVerdictAndStatus() throws {
        for origin in StoredAdaptation.Origin.allCases {
            var adaptation = Samples.adaptation()
            adaptation.sentences[0].origin = origin
            try store.save(adaptation: adaptation)
            #expect(try store.adaptation(id: adaptation.id) == adaptation)
        }
        for verdict in Verdict.allCases {
            let adaptation = Samples.adaptation(verdict: verdict)
            try store.save(adaptation: adaptation)
            for status in StoredAdaptation.Status.allCases where !(verdict == .block && status == .approved) {
                try store.setStatus(status, ofAdaptation: adaptation.id)
                #expect(try store.adaptation(id: adaptation.id).status == status)
            }
        }
    }

    @Test func keepsWhatAnyTextFileMayHold() throws {
        var adaptation = Samples.adaptation()
        adaptation.sourceText = "\u{C}Page one\r\n\u{202E}and\u{1B}[1m more " + adaptation.sourceText
        try store.save(adaptation: adaptation)
        #expect(try store.adaptation(id: adaptation.id).sourceText.utf8.elementsEqual(adaptation.sourceText.utf8))
    }

    @Test func keepsItsSourceWhenThePassageGoes() throws {
        let passage = try store.save(passage: Samples.passage()).passage
        let adaptation = Samples.adaptation(passageId: passage.id)
        try store.save(adaptation: adaptation)
        try store.removePassage(id: passage.id)
        let kept = try store.adaptation(id: adaptation.id)
        #expect(kept.passageId == nil)
        #expect(kept.sourceText == adaptation.sourceText)
    }

    @Test func refusesPartsThatContradictEachOther() throws {
        func refused(_ field: String, _ change: (inout StoredAdaptation) -> Void) {
            var adaptation = Samples.adaptation()
            change(&adaptation)
            let error = #expect(throws: ClassroomError.self) { try store.save(adaptation: adaptation) }
            guard case .invalid(field, _)? = error else {
                Issue.record("expected a refusal of \(field), got \(String(describing: error))")
                return
            }
        }
        refused("sentences") { $0.sentences = [] }
        refused("text") { $0.text = " " }
        refused("text") { $0.text = "Nul \0 inside" }
        refused("source text") { $0.sourceText = "" }
        refused("target grade") { $0.target.grade = .nan }
        refused("target grade") { $0.target.grade = 17 }
        refused("sentence 1") { $0.sentences[0].source = 0..<10_000 }
        refused("sentence 1") { $0.sentences[0].source = 4..<4 }
        // The dash of the source takes three bytes from 16.
        refused("sentence 1") { $0.sentences[0].source = 0..<17 }
        refused("sentence 2") { $0.sentences[1].origin = .unchanged }
        refused("verdict") { $0.checks[0] = Check(name: "level", value: 1, verdict: .block, detail: "Too hard.") }
        refused("figures") { $0.checks[0] = Check(name: "level", value: .nan, verdict: .pass, detail: "Fine.") }
        refused("figures") { $0.timings["generate"] = .infinity }
        #expect(try store.adaptations().isEmpty)
    }

    @Test func storesAllOrNothing() throws {
        let adaptation = Samples.adaptation()
        #expect(throws: ClassroomError.notFound(kind: "student", reference: "s-0000000000")) {
            try store.save(adaptation: adaptation, for: ["s-0000000000"])
        }
        #expect(throws: ClassroomError.notFound(kind: "adaptation", reference: adaptation.id)) {
            try store.adaptation(id: adaptation.id)
        }
        #expect(throws: ClassroomError.notFound(kind: "passage", reference: "p-0000000000")) {
            try store.save(adaptation: Samples.adaptation(passageId: "p-0000000000"))
        }
        try store.save(adaptation: adaptation)
        #expect(throws: ClassroomError.duplicate(kind: "adaptation", value: adaptation.id)) {
            try store.save(adaptation: adaptation)
        }
    }

    @Test func removalTakesEverythingAlong() throws {
        let student = try store.addStudent(StudentDraft(displayName: "Ana", grade: 4))
        let adaptation = Samples.adaptation()
        try store.save(adaptation: adaptation, for: [student.id])
        try store.removeAdaptation(id: adaptation.id)
        #expect(try store.adaptations().isEmpty)
        #expect(try store.assignments(ofStudent: student.id).isEmpty)
        #expect(try store.integrityFindings() == [])
        // Its rows are gone, or storing it again would meet them.
        try store.save(adaptation: adaptation)
    }

    @Test func listsTheNewestFirst() throws {
        let adaptations = (0..<3).map { Samples.adaptation(text: "Text \($0).") }
        for adaptation in adaptations { try store.save(adaptation: adaptation) }
        let listed = try store.adaptations()
        #expect(Set(listed.map(\.id)) == Set(adaptations.map(\.id)))
        #expect(listed.map(\.createdAt) == listed.map(\.createdAt).sorted(by: >))
        #expect(try store.adaptations(limit: 2).count == 2)
    }
}
