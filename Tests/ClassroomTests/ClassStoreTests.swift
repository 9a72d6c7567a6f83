import Classroom
import Testing

@Suite struct ClassStoreTests {
    let store: ClassroomStore

    init() throws {
        store = try ClassroomStore.inMemory()
    }

    @Test func reviewIsRequiredUnlessTurnedOff() throws {
        #expect(try store.addClass(name: "4B", grade: 4).reviewRequired)
    }

    @Test func namesAreUniqueWithinASchoolWhateverTheirCase() throws {
        _ = try store.addClass(name: "Été", grade: 4, school: "Riverside")
        #expect(throws: ClassroomError.duplicate(kind: "class", value: "ÉTÉ")) {
            try store.addClass(name: "ÉTÉ", grade: 4, school: "riverside")
        }
        _ = try store.addClass(name: "Été", grade: 4, school: "Hillside")
        #expect(try store.schools().map(\.name) == ["Hillside", "Riverside"])
        #expect(throws: ClassroomError.self) { try store.schoolClass(matching: "Été") }
        #expect(try store.schoolClass(matching: "hillside/été").name == "Été")
    }

    @Test(arguments: ["", "a/b", "a;b", "=1", "a\tb", String(repeating: "x", count: 121)])
    func refusesNamesThatBreakReferences(name: String) throws {
        #expect(throws: ClassroomError.self) { try store.addClass(name: name, grade: 4) }
        #expect(throws: ClassroomError.self) { try store.addClass(name: "4B", grade: 4, school: name) }
        #expect(try store.classes().isEmpty)
        #expect(try store.schools().isEmpty)
    }

    @Test(arguments: [-1, 13, Int.max])
    func refusesGradesThatDoNotExist(grade: Int) throws {
        #expect(throws: ClassroomError.self) { try store.addClass(name: "4B", grade: grade) }
    }

    @Test func editsNameGradeAndStudentsTogether() throws {
        let schoolClass = try store.addClass(name: "4B", grade: 4)
        let ana = try store.addStudent(StudentDraft(displayName: "Ana", classes: ["4B"])).id
        let ben = try store.addStudent(StudentDraft(displayName: "Ben", grade: 4)).id
        try store.edit(class: schoolClass.id, joining: [ben], leaving: [ana]) { $0.grade = 5 }
        #expect(try store.students(in: schoolClass.id).map(\.id) == [ben])
        #expect(try store.profile(of: ben).level == 4)
        #expect(throws: ClassroomError.notFound(kind: "student", reference: "s-0000000000")) {
            try store.edit(class: schoolClass.id, joining: ["s-0000000000"]) { $0.name = "changed" }
        }
        #expect(try store.classes().map(\.name) == ["4B"])
    }

    @Test func removalKeepsStudentsAndDropsAnEmptySchool() throws {
        let schoolClass = try store.addClass(name: "4B", grade: 4, school: "Riverside")
        let ana = try store.addStudent(StudentDraft(displayName: "Ana", classes: ["4B"]))
        try store.removeClass(id: schoolClass.id)
        #expect(try store.schools().isEmpty)
        #expect(try store.rosterEntry(of: ana.id).classes.isEmpty)
        #expect(throws: ClassroomError.notFound(kind: "class", reference: schoolClass.id)) {
            try store.removeClass(id: schoolClass.id)
        }
    }

    @Test func aListOfClassesReadsBack() throws {
        let entries = [
            ClassEntry(school: "Riverside", name: "4B, morning", grade: 4), ClassEntry(name: "K1", grade: 0, reviewRequired: false),
        ]
        #expect(try ClassFile.parse(ClassFile.text(of: entries), file: "classes.csv") == entries)
        #expect(try store.save(classes: entries) == [.added, .added])
        #expect(try store.save(classes: entries) == [.unchanged, .unchanged])
        #expect(try store.save(classes: [ClassEntry(school: "Riverside", name: "4B, morning", grade: 5)]) == [.updated])
        let error = #expect(throws: ContentError.self) {
            try ClassFile.parse("name,grade\r\n4A,4\r\n4B,fourth\r\n", file: "classes.csv")
        }
        #expect(error?.line == 3)
    }
}
