import Classroom
import Foundation
import Testing

@Suite struct StudentStoreTests {
    let store: ClassroomStore

    init() throws {
        store = try ClassroomStore.inMemory()
        _ = try store.addClass(name: "4B", grade: 4)
        _ = try store.save(interest: Samples.interest())
        _ = try store.save(interest: Samples.interest(tag: "music", name: "music"))
    }

    @Test func aNewStudentStartsBelowTheClass() throws {
        let ana = try store.addStudent(StudentDraft(displayName: "Ana", classes: ["4B"]))
        #expect(ana.student.grade == 4)
        #expect(ana.student.readingLevel == nil)
        let profile = try store.profile(of: ana.id)
        #expect(profile.level == 3)
        #expect(profile.uncertainty == StudentProfile.coldStartUncertainty)
        let kim = try store.addStudent(StudentDraft(displayName: "Kim", grade: 0))
        #expect(try store.profile(of: kim.id).level == 1)
    }

    @Test func theModelNeverSeesTheName() throws {
        let entry = try store.addStudent(
            StudentDraft(
                displayName: "Zubeida Quill", externalId: "ZQ-1", classes: ["4B"], readingLevel: 5, supports: [.glossary],
                interests: ["music", "space"]))
        #expect(OpaqueID.isValid(entry.id, .student))
        let profile = try store.profile(of: entry.id)
        #expect(profile.interests == ["music", "space"])
        #expect(profile.level == 5)
        #expect(profile.uncertainty == StudentDraft.givenLevelSD)
        let seen = String(decoding: try JSONEncoder().encode(profile), as: UTF8.self)
        #expect(!seen.contains("Zubeida") && !seen.contains("Quill") && !seen.contains("ZQ-1"))
        #expect(try store.profiles(in: store.schoolClass(matching: "4B").id) == [profile])
    }

    @Test func findsByIdNameAndBeginning() throws {
        let ana = try store.addStudent(StudentDraft(displayName: "Ana Díaz", externalId: "77", grade: 4)).student
        let anabel = try store.addStudent(StudentDraft(displayName: "Anabel", grade: 4)).student
        for reference in [ana.id, String(ana.id.prefix(8)), "Ana Díaz", "ana d", "ANA DÍAZ", "Ana Di\u{301}az", "77"] {
            #expect(try store.student(matching: reference) == ana)
        }
        #expect(try store.student(matching: "anab") == anabel)
        let error = #expect(throws: ClassroomError.self) { try store.student(matching: "ana") }
        guard case .ambiguous("student", "ana", let candidates)? = error else {
            Issue.record("unexpected: \(String(describing: error))")
            return
        }
        #expect(candidates.count == 2)
        for reference in ["", "   ", "nobody", "s-", "%"] where reference != "s-" {
            #expect(throws: ClassroomError.notFound(kind: "student", reference: reference)) {
                try store.student(matching: reference)
            }
        }
    }

    @Test(arguments: [
        "", "  ", "Ana\u{0}", "Ana\u{7}", "Ana\nDíaz", "Ana\u{202E}zaíD", "Ana\u{2066}", "\u{200F}Ana", "An\u{200B}a", "An\u{FEFF}a",
        "=HYPERLINK(1)", "+1", "-1", "@sum", String(repeating: "a", count: 121),
    ])
    func refusesNamesThatHide(name: String) throws {
        let error = #expect(throws: ClassroomError.self) { try store.addStudent(StudentDraft(displayName: name, grade: 4)) }
        guard case .invalid("student name", let reason)? = error else {
            Issue.record("unexpected: \(String(describing: error))")
            return
        }
        #expect(!reason.isEmpty)
        #expect(try store.students().isEmpty)
    }

    @Test(arguments: ["José Ñandú", "Nguyễn Thị Minh", "李小龙", "'t Hooft", "عائشة", "O’Brien-Smith Jr.", "נועה", "Ṣọlá"])
    func takesNamesOfTheWorld(name: String) throws {
        let entry = try store.addStudent(StudentDraft(displayName: name, grade: 4))
        #expect(entry.displayName == name.precomposedStringWithCanonicalMapping)
    }

    @Test func refusesLevelsThatMakeNoSense() throws {
        let drafts: [StudentDraft] = [
            StudentDraft(displayName: "A", grade: 13), StudentDraft(displayName: "A"),
            StudentDraft(displayName: "A", grade: 4, readingLevel: 17),
            StudentDraft(displayName: "A", grade: 4, readingLevel: .nan),
            StudentDraft(displayName: "A", grade: 4, readingLevel: 4, readingLevelSD: 0),
            StudentDraft(displayName: "A", grade: 4, readingLevelSD: 1),
            StudentDraft(displayName: "A", grade: 4, levelLocked: true),
            StudentDraft(id: "s-short", displayName: "A", grade: 4),
        ]
        for draft in drafts {
            let error = #expect(throws: ClassroomError.self) { try store.addStudent(draft) }
            guard case .invalid? = error else {
                Issue.record("unexpected: \(String(describing: error))")
                continue
            }
        }
        #expect(throws: ClassroomError.notFound(kind: "interest", reference: "chess")) {
            try store.addStudent(StudentDraft(displayName: "A", grade: 4, interests: ["chess"]))
        }
        #expect(throws: ClassroomError.notFound(kind: "class", reference: "4")) {
            try store.addStudent(StudentDraft(displayName: "A", grade: 4, classes: ["4"]))
        }
        #expect(try store.students().isEmpty)
    }

    @Test func editsInOneStep() throws {
        let ana = try store.addStudent(StudentDraft(displayName: "Ana", externalId: "1", classes: ["4B"], interests: ["space"]))
        let edited = try store.edit(student: ana.id) { draft in
            draft.displayName = "Anna"
            draft.externalId = nil
            draft.readingLevel = 6
            draft.levelLocked = true
            draft.classes = []
            draft.interests = ["music", "space", "music"]
        }
        #expect(edited.displayName == "Anna")
        #expect(edited.externalId == nil)
        #expect(edited.student.readingLevel == 6)
        #expect(edited.classes.isEmpty)
        #expect(edited.interests == ["music", "space"])
        #expect(edited.id == ana.id)
        #expect(edited.student.createdAt == ana.student.createdAt)
        #expect(throws: ClassroomError.self) { try store.edit(student: ana.id) { $0.displayName = "" } }
        #expect(try store.rosterEntry(of: ana.id) == edited)
    }

    @Test func removalLeavesNothing() throws {
        let ana = try store.addStudent(StudentDraft(displayName: "Ana", externalId: "1", classes: ["4B"], interests: ["space"]))
        try store.removeStudent(id: ana.id)
        #expect(try store.students().isEmpty)
        #expect(try store.interestFollowers().isEmpty)
        #expect(try store.classSizes().isEmpty)
        #expect(throws: ClassroomError.notFound(kind: "student", reference: ana.id)) { try store.removeStudent(id: ana.id) }
        // The external id is free again.
        _ = try store.addStudent(StudentDraft(displayName: "Ana", externalId: "1", grade: 4))
    }

    @Test func externalIdsAreUnique() throws {
        _ = try store.addStudent(StudentDraft(displayName: "Ana", externalId: "1", grade: 4))
        let ben = try store.addStudent(StudentDraft(displayName: "Ben", grade: 4))
        #expect(throws: ClassroomError.duplicate(kind: "external id", value: "1")) {
            try store.addStudent(StudentDraft(displayName: "Kim", externalId: "1", grade: 4))
        }
        #expect(throws: ClassroomError.duplicate(kind: "external id", value: "1")) {
            try store.edit(student: ben.id) { $0.externalId = "1" }
        }
    }
}
