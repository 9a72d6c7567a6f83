import Classroom
import Datasets
import Foundation
import Retraining
import Testing

@Suite struct CuratorTests {
    @Test func whatSaysTheSameIsToldOnce() throws {
        let same = (0..<3).map { copy in
            let adaptation = Samples.adaptation(1, id: "a-copy00000\(copy)")
            return FeedbackSignal(
                adaptation: adaptation, slug: "one",
                feedback: [Samples.said(adaptation, .approvedWithEdits, edit: Samples.texts(1).edit, at: Double(copy))])
        }
        let (kept, counts) = try Samples.curator().curate(same + [Samples.edited(2)])
        #expect(kept.count == 2 && counts.duplicates == 2 && counts.positives == 2)
        #expect(kept.contains { $0.item.decidedAt == Date(timeIntervalSince1970: 2) })
    }

    @Test func personalDataStayOut() throws {
        func with(_ index: Int, edit: (String) -> String) -> FeedbackSignal {
            let adaptation = Samples.adaptation(index)
            return FeedbackSignal(
                adaptation: adaptation, slug: "passage-\(index)",
                feedback: [Samples.said(adaptation, .approvedWithEdits, edit: edit(Samples.texts(index).edit))])
        }
        let signals = [
            with(1) { $0.replacingOccurrences(of: "It found", with: "Amara found") }, with(2) { $0 + " Write to rao@school.example now." },
            with(3) { $0 + " Call 555-867-5309 now." }, with(4) { $0 },
        ]
        let (kept, counts) = try Samples.curator(names: ["Amara Okafor"]).curate(signals)
        #expect(counts.personal == 3 && kept.map(\.item.passage) == ["passage-4"])
    }

    @Test func goldPassagesNeverEnter() throws {
        let frozen = Samples.texts(1).source
        let gold = GoldPassages(content: nil, frozen: [ContentHash.hexDigest(of: [frozen]): "frozen"])
        let pasted = FeedbackSignal(adaptation: Samples.adaptation(1), feedback: Samples.edited(1).feedback)
        let (kept, counts) = try Samples.curator(gold: gold).curate([pasted, Samples.edited(2, slug: "frozen"), Samples.edited(3)])
        #expect(counts.gold == 2 && kept.map(\.item.passage) == ["passage-3"])
    }

    @Test func theContentsGoldIsKnownByItsText() throws {
        let folder = Samples.root.appending(path: "Tests/DatasetsTests/Fixtures/content")
        let content = try ContentCollection(reading: folder)
        let gold = try #require(content.passages.first { content.splits.assignments[$0.slug] == .gold } ?? content.passages.first)
        var adaptation = Samples.adaptation(1)
        // A few words changed, and pasted under no name.
        adaptation.sourceText = gold.passage.text.replacingOccurrences(of: " the ", with: " this ", options: [], range: nil)
        let isGold = content.splits.assignments[gold.slug] == .gold
        let signal = FeedbackSignal(adaptation: adaptation, feedback: Samples.edited(1).feedback)
        let (_, counts) = try Samples.curator(gold: GoldPassages(content: content, frozen: [:])).curate([signal])
        #expect(counts.gold == (isGold ? 1 : 0))
    }

    @Test func anEditThatACheckBlocksIsNotLearned() throws {
        let adaptation = Samples.adaptation(1)
        let wrong = Samples.texts(1).edit.replacingOccurrences(of: "21", with: "9000")
        let signal = FeedbackSignal(
            adaptation: adaptation, slug: "one", feedback: [Samples.said(adaptation, .approvedWithEdits, edit: wrong)])
        let (kept, counts) = try Samples.curator().curate([signal])
        #expect(kept.isEmpty && counts.blocked == 1)
    }
}
