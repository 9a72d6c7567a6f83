import Classroom
import Foundation
import Testing

@Suite struct AdapterWatchTests {
    /// A student of a class that does without review.
    private static func student(_ store: ClassroomStore) throws -> String {
        let schoolClass = try store.addClass(name: "4B", grade: 4, reviewRequired: false)
        return try store.addStudent(StudentDraft(displayName: "Ana", classes: [schoolClass.id])).id
    }

    private static func isReleased(_ store: ClassroomStore, _ adaptation: String) throws -> Bool {
        try store.assignments(ofAdaptation: adaptation).contains { $0.releasedAt != nil }
    }

    @Test func anUnsafeReportPausesAndASecondRollsBack() throws {
        let samples = ChampionSamples(store: try .inMemory())
        let student = try Self.student(samples.store)
        let good = try samples.crown(digit: "1"), bad = try samples.crown(digit: "2")
        let read = try samples.adaptation(by: bad, for: [student]), approved = try samples.adaptation(by: bad, for: [student])
        try samples.say(of: approved, decision: .approved)
        #expect(try Self.isReleased(samples.store, read))

        try samples.say(of: try samples.adaptation(by: bad), isSafe: false)
        let paused = try #require(try samples.champion())
        #expect(paused.id == bad.id)
        #expect(paused.pausedAt != nil)
        // What nobody reviewed is taken back, what is new waits; what a teacher approved stays.
        #expect(try !Self.isReleased(samples.store, read))
        #expect(try !Self.isReleased(samples.store, samples.adaptation(by: bad, for: [student])))
        #expect(try Self.isReleased(samples.store, approved))
        #expect(try Self.isReleased(samples.store, samples.adaptation(by: good, for: [student])))
        try samples.say(of: read, decision: .approved)
        #expect(try Self.isReleased(samples.store, read))

        try samples.say(of: try samples.adaptation(by: bad), isSafe: false, teacher: "Mr Lee")
        #expect(try samples.champion()?.id == good.id)
        #expect(try samples.store.adapter(matching: bad.id).status == .retired)
        // Its drafts stay under review after the rollback.
        #expect(try !Self.isReleased(samples.store, samples.adaptation(by: bad, for: [student])))
        #expect(try samples.store.auditEntries(action: "adapter").prefix(2).map(\.action) == ["adapter.rollback", "adapter.pause"])
        #expect(try samples.store.verifyAudit().isWhole)
    }

    @Test func theSameSubmissionIsOneReportAndAConfirmationASecond() throws {
        let samples = ChampionSamples(store: try .inMemory())
        let bad = try samples.crown(digit: "2")
        let adaptation = try samples.adaptation(by: bad)
        let report = Feedback(submission: "form-7", adaptationId: adaptation, teacher: "Ms Rao", isSafe: false)
        #expect(try samples.store.record(feedback: report))
        #expect(try !samples.store.record(feedback: report))
        #expect(try samples.champion()?.id == bad.id)
        try samples.say(of: adaptation, isSafe: false, teacher: "Principal")
        #expect(try samples.champion() == nil)
    }

    @Test func aPersonCanLiftAPauseWithAReason() throws {
        let samples = ChampionSamples(store: try .inMemory())
        let adapter = try samples.crown(digit: "1")
        try samples.say(of: try samples.adaptation(by: adapter), isSafe: false)
        func promote(_ reason: String?) throws -> AdapterRecord {
            try samples.store.promote(
                adapter: adapter.id, replacing: samples.store.championship(base: ChampionSamples.base), report: nil,
                override: reason, by: "Principal")
        }
        #expect(try promote(nil).pausedAt != nil)
        #expect(try promote("the report was about another text").pausedAt == nil)
        try samples.say(of: try samples.adaptation(by: adapter), isSafe: false)
        #expect(try samples.champion()?.pausedAt != nil)
    }

    @Test func everythingReportedUnsafeIsKept() throws {
        let samples = ChampionSamples(store: try .inMemory())
        let adaptation = try samples.adaptation(by: nil, text: "Something cruel.")
        try samples.say(of: adaptation, isSafe: false)
        try samples.say(of: adaptation, isSafe: false, teacher: "Mr Lee")
        try samples.say(of: try samples.adaptation(by: nil), isSafe: true)
        try samples.store.removeAdaptation(id: adaptation)
        let cases = try samples.store.regressionCases()
        #expect(cases.map(\.text) == ["Something cruel."])
        #expect(cases.first?.interests == ["space"])
        #expect(cases.first?.grade == 4)
    }

    @Test(arguments: [(45, 40, true), (45, 41, false), (50, 45, true), (40, 40, false)])
    func aDropOfTenPointsOverFiftyTextsRollsBack(before: Int, after: Int, isRolledBack: Bool) throws {
        let samples = ChampionSamples(store: try .inMemory())
        let old = try samples.crown(digit: "1")
        try samples.decide(50, approved: before, by: old)
        usleep(3_000)
        let new = try samples.crown(digit: "2")
        try samples.decide(49, approved: after - 1, by: new)
        #expect(try samples.champion()?.id == new.id)
        try samples.decide(1, approved: 1, by: new)
        #expect(try samples.champion()?.id == (isRolledBack ? old.id : new.id))
        if isRolledBack {
            let entry = try #require(try samples.store.auditEntries(action: "adapter.rollback").first)
            #expect(entry.actor == AuditNote.automatic)
            #expect(entry.detail.contains("\(after * 2) % of the last 50"))
        }
    }

    @Test func withoutAPastTheChampionIsHeldAgainstItsOwnBeginning() throws {
        let samples = ChampionSamples(store: try .inMemory())
        let only = try samples.crown(digit: "1")
        try samples.decide(50, approved: 30, by: only)
        #expect(try samples.champion()?.id == only.id)
        try samples.decide(50, approved: 24, by: only)
        #expect(try samples.champion() == nil)
    }
}
