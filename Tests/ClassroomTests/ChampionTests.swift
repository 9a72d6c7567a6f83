import Classroom
import Foundation
import GRDB
import Testing

@Suite struct ChampionTests {
    @Test func versionsCountByNameAndTheSameFolderIsOne() throws {
        let samples = ChampionSamples(store: try .inMemory())
        let first = try samples.register(digit: "1"), second = try samples.register(digit: "2")
        #expect([first.label, second.label] == ["weekly/1", "weekly/2"])
        #expect(try samples.register(digit: "1") == first)
        #expect(try samples.store.adapter(matching: "weekly") == second)
        #expect(try samples.store.adapter(matching: "weekly/1") == first)
        #expect(try samples.store.adapter(matching: first.id) == first)
        #expect(throws: ClassroomError.self) { try samples.store.adapter(matching: "monthly") }
        #expect(throws: ClassroomError.self) { try samples.register("No Slug", digit: "3") }
    }

    @Test func aFolderThatCannotBePlacedLeavesNoRecord() throws {
        let store = try ClassroomStore.inMemory()
        let draft = AdapterDraft(baseHash: ChampionSamples.base, name: "weekly", hash: ChampionSamples.base, origin: .imported)
        let fault = ClassroomError.folder(path: "adapters/weekly/1", reason: "the disk is full")
        #expect(throws: fault) { try store.register(adapter: draft, by: "test") { _ throws(ClassroomError) in throw fault } }
        #expect(try store.adapters().isEmpty)
        #expect(try store.auditEntries().isEmpty)
    }

    @Test func onlyAPassingReportOfThisPairPromotes() throws {
        let samples = ChampionSamples(store: try .inMemory())
        let first = try samples.register(digit: "1"), second = try samples.register(digit: "2")
        let state = try samples.store.championship(base: ChampionSamples.base)
        func promote(_ adapter: AdapterRecord, _ state: Championship, _ report: String?) throws {
            try samples.store.promote(adapter: adapter.id, replacing: state, report: report, by: "test")
        }
        #expect(throws: ClassroomError.self) { try promote(first, state, nil) }
        #expect(throws: ClassroomError.self) { try promote(first, state, samples.report(of: second, against: nil)) }
        #expect(throws: ClassroomError.self) { try promote(first, state, samples.report(of: first, against: second)) }
        let failed = try samples.report(of: first, against: nil, isPassed: false)
        let error = #expect(throws: ClassroomError.self) { try promote(first, state, failed) }
        #expect(error?.description.contains("level hit fell") == true)
        #expect(try samples.champion() == nil)

        try promote(first, state, samples.report(of: first, against: nil))
        #expect(try samples.champion()?.id == first.id)
        // The state was of before: the base alone is not who serves now.
        #expect(throws: ClassroomError.self) { try promote(second, state, samples.report(of: second, against: nil)) }
        #expect(try samples.store.adapters().map(\.status) == [.champion, .challenger])
        #expect(try samples.store.verifyAudit().isWhole)
        #expect(try samples.store.auditEntries(action: "adapter.promote").map(\.subject) == ["weekly/1"])
    }

    /// A champion who left and came back is another state than one who stayed.
    @Test func aStalePromotionIsRefusedThoughTheChampionIsTheSame() throws {
        let samples = ChampionSamples(store: try .inMemory())
        let first = try samples.crown(digit: "1")
        let stale = try samples.store.championship(base: ChampionSamples.base)
        try samples.crown(digit: "2")
        try samples.store.rollBack(base: ChampionSamples.base, reason: "worse in class", by: "test")
        #expect(try samples.champion()?.id == first.id)
        let third = try samples.register(digit: "3")
        #expect(throws: ClassroomError.self) {
            try samples.store.promote(
                adapter: third.id, replacing: stale, report: samples.report(of: third, against: first), by: "test")
        }
        #expect(try samples.champion()?.id == first.id)
    }

    @Test func rollbackGoesToTheLastGoodOne() throws {
        let samples = ChampionSamples(store: try .inMemory())
        let first = try samples.crown(digit: "1"), second = try samples.crown(digit: "2")
        try samples.crown(digit: "3")
        // What the second wrote is reported unsafe while the third serves: it is no place to go back to.
        try samples.say(of: try samples.adaptation(by: second), isSafe: false)
        #expect(try samples.store.rollBack(base: ChampionSamples.base, reason: "worse", by: "test")?.id == first.id)
        #expect(try samples.store.rollBack(base: ChampionSamples.base, reason: "worse", by: "test") == nil)
        #expect(throws: ClassroomError.self) { try samples.store.rollBack(base: ChampionSamples.base, reason: "worse", by: "test") }
        #expect(try samples.store.adapters().map(\.status) == [.retired, .retired, .retired])
        #expect(try samples.store.reigns().map(\.action) == [.rollback, .rollback, .promotion, .promotion, .promotion])
    }

    @Test func whatLearnedFromAForgottenStudentIsNotPromoted() throws {
        let folder = try TemporaryFolder()
        let samples = ChampionSamples(store: try .open(folder: folder.url))
        let adapter = try samples.register(digit: "1", run: "run-1")
        let queue = try DatabaseQueue(path: folder.url.appendingPathComponent("hornbook.sqlite").path)
        try queue.write { try $0.execute(sql: "UPDATE adapter SET needsRetraining = 1") }
        #expect(throws: ClassroomError.self) {
            try samples.store.promote(
                adapter: adapter.id, replacing: samples.store.championship(base: ChampionSamples.base), report: nil,
                override: "we like it", by: "test")
        }
    }

    @Test func theDatabaseItselfAllowsOneChampionABase() throws {
        let folder = try TemporaryFolder()
        let samples = ChampionSamples(store: try .open(folder: folder.url))
        try samples.crown(digit: "1")
        let other = try samples.register(digit: "2")
        let queue = try DatabaseQueue(path: folder.url.appendingPathComponent("hornbook.sqlite").path)
        #expect(throws: DatabaseError.self) {
            try queue.write { try $0.execute(sql: "UPDATE adapter SET status = 'champion' WHERE id = ?", arguments: [other.id]) }
        }
    }

    /// Two processes judged two challengers against the same state: one of them becomes champion.
    @Test func twoPromotionsAtOnceLeaveOneChampion() throws {
        for round in 0..<3 {
            let folder = try TemporaryFolder()
            let samples = ChampionSamples(store: try .open(folder: folder.url))
            try samples.crown(digit: "1")
            let state = try samples.store.championship(base: ChampionSamples.base)
            let challengers = try (0..<4).map { try samples.register(digit: Character(String($0 + 2))) }
            let workers = try challengers.map { challenger in
                try Worker(["promote", folder.url.path, challenger.id, String(state.fence), state.champion?.id ?? "-"])
            }
            let results = workers.map { $0.finish() }
            #expect(results.map(\.status) == [0, 0, 0, 0], "\(results)")
            #expect(results.filter { $0.output == "promoted\n" }.count == 1, "round \(round): \(results.map(\.output))")
            #expect(results.filter { $0.output == "refused\n" }.count == 3)
            #expect(try samples.store.adapters().filter { $0.status == .champion }.count == 1)
            #expect(try samples.store.auditEntries(action: "adapter.promote").count == 2)
            #expect(try samples.store.verifyAudit().isWhole)
        }
    }
}
