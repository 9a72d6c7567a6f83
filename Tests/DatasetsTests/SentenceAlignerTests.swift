import Classroom
import Datasets
import Testing

@Suite struct SentenceAlignerTests {
    private let source = [
        "The radio at Kettle Bay had been silent for two days.",
        "Maya tucked the part inside her coat and stepped onto the runners of the sled.",
        "Seven dogs followed Juniper, the lead dog.",
        "Then the wind swung around to the north, and loose snow swept across the trail.",
        "Black water was moving under ice as thin as a windowpane.",
    ]

    private func sentences(_ texts: [String]) throws -> [AnalyzedSentence] {
        try Samples.analyzer().analyze(texts.joined(separator: " ")).sentences
    }

    private func groups(_ source: [String], _ target: [String]) throws -> [AlignedGroup] {
        try SentenceAligner().align(sentences(source), with: sentences(target))
    }

    @Test func aTextAlignsToItself() throws {
        let found = try groups(source, source)
        #expect(found.map(\.source) == source.indices.map { $0..<$0 + 1 })
        #expect(found.map(\.target) == source.indices.map { $0..<$0 + 1 })
        #expect(found.allSatisfy { $0.confidence == 1 })
    }

    @Test func everyPassageAlignsToItself() throws {
        for entry in try ContentCopy().collection().passages {
            let own = try Samples.analyzer().analyze(entry.passage.text).sentences
            #expect(SentenceAligner().align(own, with: own).allSatisfy { $0.source == $0.target && $0.source.count == 1 })
        }
    }

    @Test func aSplitSentenceAlignsToItsSource() throws {
        let target =
            source.prefix(3) + ["Then the wind came from the north.", "Loose snow blew across the trail."] + source.suffix(1)
        #expect(try groups(source, Array(target)).contains { $0.source == 3..<4 && $0.target == 3..<5 })
    }

    @Test func aJoinedSentenceAlignsToBoth() throws {
        let target = [
            "The radio at Kettle Bay had been silent for two days, so Maya tucked the part inside her coat and stepped onto the runners of the sled."
        ]
        #expect(try groups(source, target + source.dropFirst(2)).first.map { $0.source == 0..<2 && $0.target == 0..<1 } == true)
    }

    @Test func anAddedSentenceIsInNoGroup() throws {
        let target = source.prefix(2) + ["In a game, a player guards a rare block until the quest is done."] + source.dropFirst(2)
        let found = try groups(source, Array(target))
        #expect(found.allSatisfy { !$0.target.contains(2) } && found.count == source.count)
    }

    @Test func aDroppedSentenceIsInNoGroup() throws {
        let target = source.prefix(2) + source.dropFirst(3)
        #expect(try groups(source, Array(target)).allSatisfy { !$0.source.contains(2) })
    }

    @Test func emptyTextsHaveNoGroups() throws {
        #expect(try groups([], source).isEmpty && groups(source, []).isEmpty && groups([], []).isEmpty)
    }

    /// Over real adaptations, and over adaptations of another passage: order is kept, nothing is used twice, shapes are allowed.
    @Test func orderIsKept() throws {
        let passages = try ContentCopy().collection().passages
        for entry in passages {
            for other in passages {
                let source = try Samples.analyzer().analyze(other.passage.text)
                for adaptation in entry.adaptations {
                    let told = try Samples.analyzer().analyze(adaptation.text, in: source.facts).sentences
                    let found = SentenceAligner().align(source.sentences, with: told)
                    for (group, next) in zip(found, found.dropFirst()) {
                        #expect(
                            group.source.upperBound <= next.source.lowerBound && group.target.upperBound <= next.target.lowerBound)
                    }
                    #expect(found.allSatisfy { (1...2).contains($0.source.count) && (1...3).contains($0.target.count) })
                    #expect(found.allSatisfy { (0...1).contains($0.confidence) })
                }
            }
        }
    }
}
