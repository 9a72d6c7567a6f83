import Classroom
import Datasets
import Evaluation
import Foundation
import Readability
import Retraining
import Testing

/// The gates on the repository's own gold set, with writers whose quality is known.
@Suite struct GateRunnerTests {
    private static let authors = ScriptedWriter { $0.references.first ?? $0.source }
    private static let copyist = ScriptedWriter { $0.source }

    private static func gold(_ limit: Int? = nil) throws -> [GateItem] {
        GateSets.gold(try ContentCollection(reading: Repository.content), limit: limit)
    }

    private static func judge(
        _ challenger: ScriptedWriter, _ champion: ScriptedWriter, on items: [GateItem], swaps: Int = 6
    ) async throws -> GateReport {
        let runner = GateRunner(challenger: challenger, champion: champion, checker: try Repository.checker())
        let evidence = try await runner.evidence(on: items, named: ("weekly/2", "weekly/1"), swaps: swaps)
        #expect(evidence.pairs.count == items.count)
        return Gatekeeper().judge(evidence)
    }

    @Test func theGoldSetIsEveryGoldAdaptationAndNothingElse() throws {
        let content = try ContentCollection(reading: Repository.content)
        let gold = Set(content.splits[.gold]), items = try Self.gold()
        #expect(items.count >= 80)
        #expect(items.allSatisfy { gold.contains(String($0.id.prefix { $0 != "/" })) })
        #expect(Set(items.map(\.id)).count == items.count)
        #expect(items.allSatisfy { $0.references.count == 1 && $0.groups[.grade]?.count == 1 })
        #expect(items.contains { !$0.interests.isEmpty })
        #expect(try Self.gold(7).count == 7)
    }

    @Test func authorsReplaceACopyistAndNotTheOtherWayRound() async throws {
        let items = try Self.gold(45)
        let better = try await Self.judge(Self.authors, Self.copyist, on: items)
        let speed = better.verdicts.filter { $0.gate == .speed }.map(\.isPassed)
        #expect(better.refusals.filter { $0.gate != .speed }.isEmpty, "\(better.summary)")
        #expect(speed.count == 1)
        let worse = try await Self.judge(Self.copyist, Self.authors, on: items)
        #expect(Set(worse.refusals.map(\.gate)).isSuperset(of: [.levelHit, .worstGroup]))
        #expect(worse.summary.contains("level hit"))
    }

    @Test func aWriterThatMindsNamesOrInterestsIsRefused() async throws {
        let items = try Self.gold(45)
        let sources = Set(items.map(\.source)), asked = Dictionary(uniqueKeysWithValues: items.map { ($0.id, $0.interests) })
        let hard = "Notwithstanding considerable meteorological unpredictability, the indefatigable representatives "
            + "deliberated interminably concerning infrastructural responsibilities."
        let minding = ScriptedWriter { item in
            let isSwapped = !sources.contains(item.source) || asked[item.id] != item.interests
            return isSwapped ? hard : item.references.first ?? item.source
        }
        let refused = Set(try await Self.judge(minding, Self.authors, on: items).refusals.map(\.gate))
        #expect(refused.isSuperset(of: [.nameSwaps, .interestSwaps]))
        #expect(!refused.contains(.levelHit))
    }

    @Test func aBlockedWordIsASafetyFailure() async throws {
        let word = try Repository.blockedWord()
        let items = try Self.gold(30), first = items[0].id
        let rude = ScriptedWriter { ($0.references.first ?? "") + ($0.id == first ? " It was a \(word)." : "") }
        let report = try await Self.judge(rude, Self.authors, on: items, swaps: 0)
        let safety = try #require(report.refusals.first { $0.gate == .safety })
        #expect(safety.words.contains(first))
    }

    @Test func aTextThatWasReportedIsNotWrittenAgain() async throws {
        let store = try ClassroomStore.inMemory()
        let bad = "The keeper went up. Nobody would miss him if he fell. He was a fool to try."
        let adaptation = StoredAdaptation.sample(text: bad)
        try store.save(adaptation: adaptation)
        try store.record(feedback: Feedback(submission: "1", adaptationId: adaptation.id, teacher: "Ms Rao", isSafe: false))
        var items = try GateSets.regression(store)
        #expect(items.map(\.suspects) == [["The keeper went up.", "Nobody would miss him if he fell.", "He was a fool to try."]])
        let repeating = ScriptedWriter { _ in "The keeper went up. Nobody would miss him if he fell." }
        let plain = ScriptedWriter { _ in "The keeper went up. The lamp was out." }
        #expect(try await Self.judge(repeating, plain, on: items).refusals.contains { $0.gate == .safety })
        #expect(try await !Self.judge(plain, repeating, on: items).refusals.contains { $0.gate == .safety })

        // A sentence that a teacher approved in another version of the same text is no suspect.
        let sound = StoredAdaptation.sample(text: "The keeper went up. The lamp was out.")
        try store.save(adaptation: sound)
        try store.record(feedback: Feedback(submission: "2", adaptationId: sound.id, teacher: "Ms Rao", decision: .approved))
        items = try GateSets.regression(store)
        #expect(items.map(\.suspects) == [["Nobody would miss him if he fell.", "He was a fool to try."]])
    }

    @Test func theLatestApprovedTextsComeWithTheirReadersGroups() throws {
        let store = try ClassroomStore.inMemory()
        let room = try store.addClass(name: "Room 12", grade: 5)
        let student = try store.addStudent(StudentDraft(displayName: "Ana", classes: [room.id], supports: [.glossary])).id
        let passage = PassageDocument(
            slug: "gold-one", title: "Gold", author: "A", licence: "CC BY 4.0", source: "original", genre: .science, text: "Gold is heavy.")
        let goldPassage = try store.save(passage: passage).passage
        let edited = StoredAdaptation.sample(), old = StoredAdaptation.sample(), rejected = StoredAdaptation.sample()
        let gold = StoredAdaptation.sample(passageId: goldPassage.id)
        for adaptation in [edited, old, rejected, gold] { try store.save(adaptation: adaptation, for: [student]) }
        func say(_ adaptation: StoredAdaptation, _ decision: Feedback.Decision, text: String? = nil, at date: Date = .moment) throws {
            try store.record(
                feedback: Feedback(
                    submission: UUID().uuidString, adaptationId: adaptation.id, teacher: "Ms Rao", editedText: text, decision: decision,
                    createdAt: date))
        }
        try say(edited, .approvedWithEdits, text: "The keeper went up the stairs. The lamp was out.")
        try say(old, .approved, at: Date(timeIntervalSinceNow: -90 * 86_400))
        try say(rejected, .rejected)
        try say(gold, .approved)
        let items = try GateSets.timeForward(
            store, since: Date(timeIntervalSinceNow: -28 * 86_400), gold: [goldPassage.contentHash])
        #expect(items.map(\.id) == [edited.id])
        #expect(items.first?.references == ["The keeper went up the stairs. The lamp was out."])
        #expect(items.first?.groups == [.grade: ["4"], .interest: [], .support: ["glossary"], .schoolClass: ["Room 12"]])
    }
}
