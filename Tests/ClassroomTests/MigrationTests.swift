import Classroom
import Foundation
import Testing

/// Opens what every shipped version left behind.
@Suite struct MigrationTests {
    @Test(arguments: ["v1.sqlite", "v2.sqlite", "v3.sqlite"])
    func keepsEveryRow(file: String) throws {
        let folder = try Fixture.dataFolder(file)
        let store = try ClassroomStore.open(folder: folder.url)

        let schoolClass = try store.schoolClass(matching: "Riverside/4B")
        #expect(schoolClass.grade == 4)
        #expect(schoolClass.reviewRequired)
        let roster = try store.roster(of: schoolClass.id)
        #expect(roster.map(\.displayName) == ["Ana Díaz", "Ben Okafor"])
        let ana = try #require(roster.first)
        #expect(ana.externalId == "X-17")
        #expect(ana.student.readingLevel == 3.5)
        #expect(ana.student.readingLevelSD == 0.75)
        #expect(ana.student.levelLocked)
        #expect(ana.student.supports == [.glossary])
        #expect(ana.interests == ["space"])
        #expect(try store.interest(matching: "space").ideas.first?.triggers == ["lamp"])

        let passage = try store.passage(matching: "the-lighthouse")
        #expect(passage.protectedTerms == ["keeper"])
        #expect(passage.fkgl == 3.25)
        #expect(passage.contentHash == passage.document.contentHash)
        #expect(try store.search(passages: "lamps").map(\.slug) == ["the-lighthouse"])
        #expect(try store.integrityFindings() == [])
    }

    @Test func keepsAdaptationsSinceVersionTwo() throws {
        let folder = try Fixture.dataFolder("v2.sqlite")
        let store = try ClassroomStore.open(folder: folder.url)
        let summary = try #require(try store.adaptations().first)
        let adaptation = try store.adaptation(id: summary.id)
        #expect(adaptation.sentences.map(\.source) == [0..<29, 31..<53])
        #expect(adaptation.status == .approved)
        #expect(adaptation.checks.map(\.name) == ["lengthRatio"])
        #expect(adaptation.provenance.candidates == 7)
        let ana = try store.student(matching: "X-17")
        #expect(try store.assignments(ofStudent: ana.id, released: true).map(\.adaptationId) == [adaptation.id])
        #expect(try store.models().map(\.name) == ["base"])
    }

    @Test func keepsAnswersSinceVersionThree() throws {
        let folder = try Fixture.dataFolder("v3.sqlite")
        let store = try ClassroomStore.open(folder: folder.url)
        let ana = try store.student(matching: "X-17")
        let quiz = try #require(try store.quizzes(ofStudent: ana.id).first)
        #expect((quiz.right, quiz.answers) == (1, 2))
        #expect(try store.levelRecord(ofStudent: ana.id).answers == 2)
        #expect(try store.questions(ofPassage: quiz.passageId).map(\.answers) == [1, 1])
        let said = try #require(try store.feedback().first)
        #expect(said.tags == [.tooChoppy])
        #expect(try store.approvedText(ofAdaptation: said.adaptationId) == said.editedText)
    }

    @Test(arguments: ["v1.sqlite", "v2.sqlite", "v3.sqlite"])
    func takesNewWorkAfterwards(file: String) throws {
        let folder = try Fixture.dataFolder(file)
        let store = try ClassroomStore.open(folder: folder.url)
        let passage = try store.passage(matching: "the-lighthouse")
        let adaptation = Samples.adaptation(passageId: passage.id)
        let student = try store.student(matching: "Ben Okafor")
        try store.save(adaptation: adaptation, for: [student.id])
        #expect(try store.adaptation(id: adaptation.id) == adaptation)
    }

    @Test func migratesOnlyOnce() throws {
        let folder = try Fixture.dataFolder("v1.sqlite")
        _ = try ClassroomStore.open(folder: folder.url).students()
        #expect(try ClassroomStore.open(folder: folder.url).students().count == 2)
    }
}
