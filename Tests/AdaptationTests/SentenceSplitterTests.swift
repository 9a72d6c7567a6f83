import Adaptation
import Foundation
import Readability
import Testing

@Suite struct SentenceSplitterTests {
    static func splitter() throws -> SentenceSplitter {
        let folder = Tables.root.appendingPathComponent("Resources/language/en")
        return try SentenceSplitter(judge: ClauseJudge(lexicon: Lexicon(directory: folder), vocabulary: CheckVocabulary(directory: folder)))
    }

    @Test(arguments: [
        ("These men wanted dogs, and the dogs they wanted were heavy dogs.", "These men wanted dogs. The dogs they wanted were heavy dogs."),
        ("Maya called the command to go forward, but Juniper flattened her ears.", "Maya called the command to go forward. But Juniper flattened her ears."),
        ("Maya turned the team around, followed the longer route, and arrived at Kettle Bay after dark.",
         "Maya turned the team around and followed the longer route. Maya arrived at Kettle Bay after dark."),
        ("The old keeper climbed the stairs and lit the lamp.", "The old keeper climbed the stairs. The old keeper lit the lamp."),
        ("The boat crossed the lake, which froze every winter.", "The boat crossed the lake. The lake froze every winter."),
        ("The house was reached by driveways which ran through wide lawns.", "The house was reached by driveways. The driveways ran through wide lawns."),
        ("Seven dogs followed Juniper, a lean gray animal with one torn ear.", "Seven dogs followed Juniper. Juniper was a lean gray animal with one torn ear."),
        ("Although the storm was strong, the captain stayed at the wheel.", "The storm was strong. But the captain stayed at the wheel."),
        ("Because the river was high, the farmers moved their cows.", "The river was high. So the farmers moved their cows."),
        ("On the afternoon of February 20, a farmer was working in his field when the ground began to rumble.",
         "On the afternoon of February 20, a farmer was working in his field. Then the ground began to rumble."),
        ("Geologists call a mountain of this type a cinder cone, because it is built from loose pieces of lava.",
         "Geologists call a mountain of this type a cinder cone. This is because it is built from loose pieces of lava."),
        ("The wind dropped; the boat stopped.", "The wind dropped. The boat stopped."),
    ])
    func cutsWhereGrammarAllows(_ sentence: String, _ expected: String) throws {
        let variants = try Self.splitter().variants(of: sentence)
        #expect(variants.contains(expected), "\(variants)")
    }

    @Test(arguments: [
        "The boughs of tall poplars and the wide lawns pleased him.",
        "She bought bread, milk, and eggs at the market.",
        "If it rains, and the river rises, the bridge will close.",
        "\"Stop,\" he cried, and the dogs stopped.",
        "When the bell rang, the children and the teacher went home.",
        "He saw that the door was open and that the lamp was lit.",
        "The cat sat.",
        "It stood back, half hidden among the trees, through which glimpses could be caught of the veranda.",
        "Maya called, but Juniper sat down and waited by the door of the hut where the captain slept.",
    ])
    func leavesTheRestWhole(_ sentence: String) throws {
        #expect(try Self.splitter().variants(of: sentence).isEmpty)
    }

    @Test func keepsEveryWordOfTheSource() throws {
        let sentence = "Maya tucked the part inside her coat, where the frost could not reach it, and stepped onto the runners of the sled."
        let words = Set(WordScanner.words(of: sentence).map(\.normalized))
        for variant in try Self.splitter().variants(of: sentence) {
            let missing = words.subtracting(WordScanner.words(of: variant).map(\.normalized))
            #expect(missing.isSubset(of: ["and"]), "\(variant)")
        }
    }
}
