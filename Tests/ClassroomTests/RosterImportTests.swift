import Classroom
import Testing

@Suite struct RosterImportTests {
    let store: ClassroomStore

    init() throws {
        store = try ClassroomStore.inMemory()
        _ = try store.addClass(name: "4A", grade: 4)
        _ = try store.addClass(name: "4B", grade: 4)
        _ = try store.save(interest: Samples.interest())
    }

    @Test func isIdempotentByExternalIdAndByName() throws {
        let drafts = [
            StudentDraft(displayName: "Ana", externalId: "1", classes: ["4A"]),
            StudentDraft(displayName: "Ben", classes: ["4A"], interests: ["space"]),
        ]
        #expect(try store.importRoster(drafts) == [.added, .added])
        #expect(try store.importRoster(drafts) == [.unchanged, .unchanged])
        #expect(try store.students().count == 2)

        let moved = [StudentDraft(displayName: "Ana D.", externalId: "1", classes: ["4B"])]
        #expect(try store.importRoster(moved) == [.updated])
        #expect(try store.roster().map(\.displayName) == ["Ana D.", "Ben"])
        #expect(try store.roster().map(\.classes) == [["4B"], ["4A"]])
    }

    @Test func keepsWhatALineLeavesOut() throws {
        let ana = try store.addStudent(
            StudentDraft(
                displayName: "Ana", externalId: "1", grade: 5, classes: ["4A"], readingLevel: 6.5, readingLevelSD: 0.5,
                levelLocked: true, supports: [.glossary], interests: ["space"]))
        #expect(try store.importRoster([StudentDraft(displayName: "Ana", externalId: "1")]) == [.unchanged])
        #expect(try store.rosterEntry(of: ana.id) == ana)
        #expect(try store.importRoster([StudentDraft(displayName: "Ana", externalId: "1", readingLevel: 7)]) == [.updated])
        #expect(try store.student(matching: "1").readingLevelSD == StudentDraft.givenLevelSD)
    }

    @Test func storesNothingWhenOneEntryIsBad() throws {
        let drafts = [
            StudentDraft(displayName: "Ana", classes: ["4A"]), StudentDraft(displayName: "Ben", classes: ["4C"]),
        ]
        #expect(throws: RosterImportError.entry(index: 1, .notFound(kind: "class", reference: "4C"))) {
            try store.importRoster(drafts)
        }
        #expect(try store.students().isEmpty)
    }

    @Test func refusesTwoEntriesForOneStudent() throws {
        let twice = [
            StudentDraft(displayName: "Ana", classes: ["4A"]), StudentDraft(displayName: "Ben", classes: ["4A"]),
            StudentDraft(displayName: "ana", classes: ["4A"]),
        ]
        #expect(throws: RosterImportError.sameStudent(index: 2, earlier: 0)) { try store.importRoster(twice) }
        #expect(try store.students().isEmpty)
    }

    @Test func namesakesWithIdsOfTheSchoolAreTwoChildren() throws {
        let drafts = [
            StudentDraft(displayName: "Ana", externalId: "1", classes: ["4A"]),
            StudentDraft(displayName: "Ana", externalId: "2", classes: ["4A"]),
        ]
        #expect(try store.importRoster(drafts) == [.added, .added])
    }

    @Test func aDryRunStoresNothing() throws {
        let drafts = [StudentDraft(displayName: "Ana", classes: ["4A"])]
        #expect(try store.importRoster(drafts, dryRun: true) == [.added])
        #expect(try store.students().isEmpty)
    }

    @Test func anExportReadsBackToTheSameStudents() throws {
        _ = try store.addClass(name: "4A", grade: 4, school: "Hillside")
        _ = try store.addStudent(
            StudentDraft(
                displayName: "Díaz, Ana \"Anita\"", externalId: "7,7", classes: ["School/4A", "4B"], readingLevel: 3.1,
                readingLevelSD: 0.3, levelLocked: true, supports: [.readAloud, .glossary], interests: ["space"]))
        _ = try store.addStudent(StudentDraft(displayName: "Kim", grade: 0, classes: ["Hillside/4A"]))
        let before = try store.roster()
        let drafts = try RosterFile.parse(RosterFile.text(of: before), file: "roster.csv").map(\.draft)
        #expect(try store.importRoster(drafts) == [.unchanged, .unchanged])

        for entry in before { try store.removeStudent(id: entry.id) }
        #expect(try store.importRoster(drafts) == [.added, .added])
        let after = try store.roster()
        #expect(after.map(\.draft) == before.map(\.draft))
    }
}
