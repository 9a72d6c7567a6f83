import Classroom
import Foundation
import Interchange
import Testing

@Suite struct OneRosterImportTests {
    let store: ClassroomStore
    static let today = "2026-11-23"

    init() throws { store = try ClassroomStore.inMemory() }

    private func run(_ folder: OneRosterFolder, dryRun: Bool = false) throws -> RosterChanges {
        try #require(try OneRosterImport.read(folder.url, today: Self.today)).apply(to: store, actor: "office", dryRun: dryRun)
    }

    @Test(arguments: ["1.1", "1.2"]) func takesClassesAndTheirStudents(version: String) throws {
        let folder = try OneRosterFolder(version: version)
        let changes = try run(folder)
        #expect(changes.classes.map(\.outcome) == [.added, .added, .added])
        #expect(try store.classes().map(\.name) == ["Homeroom 4A", "Reading-Writing (RW1)", "Reading-Writing (RW2)"])
        // Own grade, the course's lowest, the students' lowest.
        #expect(try store.classes().map(\.grade) == [4, 4, 5])
        #expect(try store.classes().allSatisfy(\.reviewRequired))
        #expect(try store.schools().map(\.name) == ["Riverside Elementary"])
        let roster = try store.roster()
        #expect(roster.map(\.displayName) == ["Amara Okafor", "Ben Díaz", "Chloé Roux"])
        #expect(roster.map(\.externalId) == ["u1", "u2", "u3"])
        // Ben's second enrolment ended in October.
        #expect(roster.map(\.classes) == [["Homeroom 4A", "Reading-Writing (RW1)"], ["Homeroom 4A"], ["Reading-Writing (RW2)"]])
    }

    @Test(arguments: ["1.1", "1.2"]) func isIdempotentBySourcedId(version: String) throws {
        let folder = try OneRosterFolder(version: version)
        _ = try run(folder)
        let before = try store.roster()
        let again = try run(folder)
        #expect(again.isEmpty)
        #expect(try store.roster() == before)

        try folder.replace("Homeroom 4A", with: "Room 12", in: "classes")
        try folder.replace("Roux", with: "Rousseau", in: "users")
        let changes = try run(folder)
        #expect(changes.classes.filter { $0.outcome == .updated }.map(\.details) == [["name Homeroom 4A → Room 12"]])
        #expect(changes.students.filter { $0.outcome == .updated }.map(\.details) == [["name Chloé Roux → Chloé Rousseau"]])
        #expect(try store.roster().map(\.id) == before.map(\.id))
        #expect(try store.classes().count == 3)
    }

    @Test func aPreviewStoresNothing() throws {
        let folder = try OneRosterFolder(version: "1.1")
        let preview = try run(folder, dryRun: true)
        #expect(try store.students().isEmpty)
        #expect(try store.classes().isEmpty)
        #expect(try store.schools().isEmpty)
        #expect(try store.auditEntries().isEmpty)
        #expect(try run(folder) == preview)
        #expect(try store.auditEntries().map(\.detail) == ["classes: 3 added, 0 updated; students: 3 added, 0 updated"])
    }

    @Test func whatTheTeacherDecidedStays() throws {
        let folder = try OneRosterFolder(version: "1.1")
        _ = try run(folder)
        let group = try store.addClass(name: "Tuesday group", grade: 4)
        let amara = try store.student(matching: "u1")
        _ = try store.edit(student: amara.id) { $0.readingLevel = 6.5; $0.levelLocked = true; $0.classes.append("Tuesday group") }
        let homeroom = try store.schoolClass(matching: "Homeroom 4A")
        try store.edit(class: homeroom.id) { $0.reviewRequired = false }
        let guest = try store.addStudent(StudentDraft(displayName: "Guest", classes: ["Homeroom 4A"]))

        try folder.replace("e1,,,c1", with: "e1,,,c3", in: "enrollments")
        let changes = try run(folder)
        #expect(changes.students.first?.details == ["leaves Homeroom 4A", "joins Reading-Writing (RW2)"])
        let after = try store.rosterEntry(of: amara.id)
        #expect(after.classes == ["Reading-Writing (RW1)", "Reading-Writing (RW2)", "Tuesday group"])
        #expect((after.student.readingLevel, after.student.levelLocked) == (6.5, true))
        #expect(try store.schoolClass(matching: homeroom.id).reviewRequired == false)
        #expect(try store.rosterEntry(of: guest.id) == guest)
        #expect(try store.roster(of: group.id).map(\.id) == [amara.id])
    }

    @Test(arguments: [true, false]) func whoIsGoneLeavesTheirClassesAndIsKept(deleted: Bool) throws {
        let folder = try OneRosterFolder(version: "1.1")
        _ = try run(folder)
        let ben = try store.student(matching: "u2")
        if deleted {
            try folder.replace("u2,,,", with: "u2,tobedeleted,,", in: "users")
            for enrolment in ["e3", "e5"] { try folder.replace(enrolment + ",,", with: enrolment + ",tobedeleted,", in: "enrollments") }
        } else {
            try folder.replace("u2,,,true", with: "u2,,,false", in: "users")
        }
        let changes = try run(folder)
        #expect(changes.students.last?.details == ["leaves Homeroom 4A"])
        #expect(try store.rosterEntry(of: ben.id).classes == [])
    }

    @Test func handMadeRecordsAreTakenOver() throws {
        let made = try store.addClass(name: "homeroom 4a", grade: 4, school: "riverside elementary")
        let amara = try store.addStudent(StudentDraft(displayName: "amara okafor", classes: ["homeroom 4a"]))
        _ = try run(try OneRosterFolder(version: "1.1"))
        #expect(try store.schoolClass(matching: "Homeroom 4A").id == made.id)
        #expect(try store.student(matching: "u1").id == amara.id)
        #expect(try store.students().count == 3)
    }

    @Test(arguments: ["1.1", "1.2"]) func nothingPrivateIsStored(version: String) throws {
        let data = FileManager.default.temporaryDirectory.appendingPathComponent("hornbook-data-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: data) }
        let folder = try OneRosterFolder(version: version)
        let files = try FileManager.default.contentsOfDirectory(at: folder.url, includingPropertiesForKeys: nil)
        #expect(try files.contains { try String(contentsOf: $0, encoding: .utf8).contains("pass-secret") })
        _ = try OneRosterImport.read(folder.url, today: Self.today)?.apply(to: ClassroomStore.open(folder: data), actor: "office")
        for file in try FileManager.default.contentsOfDirectory(at: data, includingPropertiesForKeys: nil) {
            let bytes = try Data(contentsOf: file)
            #expect(bytes.range(of: Data("secret".utf8)) == nil, "\(file.lastPathComponent)")
            #expect(bytes.range(of: Data("2016-03-04".utf8)) == nil, "\(file.lastPathComponent)")
        }
    }

    @Test func aManifestAloneChangesNothing() throws {
        let folder = try OneRosterFolder(version: "1.1")
        try folder.write("manifest", ["propertyName,value", "manifest.version,1.0", "oneroster.version,1.1"])
        #expect(try OneRosterImport.read(folder.url, today: Self.today) == nil)
    }
}
