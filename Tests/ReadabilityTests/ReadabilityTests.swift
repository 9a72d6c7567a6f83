import Foundation
import Readability
import Testing

@Suite struct ReadabilityTests {
    private let readability: Readability

    init() throws { readability = Readability(lexicon: try Fixture.lexicon()) }

    /// The figures that textstat's own tests expect of this sentence, where it uses the published formulas.
    @Test func aKnownSentence() {
        let measures = readability.measure("Cool dogs wear da sunglasses.")
        #expect(measures.words == 5 && measures.sentences == 1 && measures.syllables == 7 && measures.polysyllables == 1)
        #expect(abs(measures.fleschReadingEase - 83.32) < 0.005)
        #expect(abs(measures.fkgl - 2.88) < 0.005)
        #expect(abs(measures.gunningFog - 10.0) < 0.005)
        #expect(abs(measures.smog - 8.842) < 0.001)
    }

    /// textstat counts the period as a character (ARI 4.62) and has 0.058 for 0.0588 (Coleman–Liau 6.12); ours by hand from 24
    /// letters.
    @Test func aKnownSentenceWhereOthersDiffer() {
        let measures = readability.measure("Cool dogs wear da sunglasses.")
        #expect(abs(measures.ari - (4.71 * 24 / 5 + 2.5 - 21.43)) < 1e-9)
        #expect(abs(measures.colemanLiau - 6.504) < 0.001)
    }

    /// Counted by hand: 211 words in 9 sentences, two paragraphs.
    @Test func theCallOfTheWild() throws {
        let text = try Fixture.text("the-call-of-the-wild.txt")
        let measures = readability.measure(text)
        #expect(measures.words == 211 && measures.sentences == 9 && measures.paragraphs == 2 && measures.syllables == 290)
        #expect(measures.letters == text.unicodeScalars.count { $0.properties.isAlphabetic })
        #expect(measures.longestSentence == 38)
        #expect(abs(measures.fkgl - 9.77) < 0.01)
        #expect(readability.fkgl(text) == measures.fkgl)
    }

    @Test func aTextCountedByHand() {
        let measures = readability.measure("Ann has 12 dogs. They run, jump, and play in the enormous yard every day!")
        #expect(measures.words == 15 && measures.sentences == 2)
        #expect(measures.syllables == 4 + 15)
        #expect(measures.polysyllables == 2)
        #expect(measures.letters == 53 && measures.characters == 55)
        #expect(measures.wordsPerSentence == 7.5 && measures.longestSentence == 11)
    }

    @Test(arguments: ["", "   \n\n ", "* * *", "!!! … —", "\u{FEFF}"])
    func nothingHasZeros(_ text: String) {
        #expect(readability.measure(text) == TextMeasures())
        #expect(readability.fkgl(text) == 0)
    }

    @Test(arguments: ["Go", "他来了。", "1903", "🎉 a", "https://example.com"])
    func shortTextsAreFinite(_ text: String) {
        let measures = readability.measure(text)
        #expect(measures.words == 1)
        let scores: [KeyPath<TextMeasures, Double>] = [
            \.fkgl, \.fleschReadingEase, \.gunningFog, \.smog, \.colemanLiau, \.ari, \.daleChall, \.spache,
        ]
        for score in scores { #expect(measures[keyPath: score].isFinite) }
    }

    @Test func headingsDoNotCount() {
        let body = "Buck ran far from the house. He slept under a tree."
        #expect(readability.measure("# The Long and Winding Transportation\n\n\(body)") == readability.measure(body))
        #expect(readability.measure("# Only a Heading").words == 3)
    }

    @Test func listMarksDoNotCount() {
        let measures = readability.measure("Bring:\n\n1. two eggs\n2. milk")
        #expect(measures.words == 4 && measures.sentences == 3 && measures.paragraphs == 3)
    }

    @Test func lineBreaksAndSpacesDoNotCount() {
        let text = "Buck did not read the newspapers. He ran, and he slept."
        let broken = text.split(separator: " ").joined(separator: "\r\n  ")
        #expect(readability.measure(text) == readability.measure(broken))
    }

    @Test func curlyMarksCountAsStraightOnes() {
        #expect(readability.measure("\"Don't!\" he cried. It's late.") == readability.measure("“Don’t!” he cried. It’s late."))
    }

    @Test func twiceTheTextHasTheSameScores() throws {
        let text = try Fixture.text("the-call-of-the-wild.txt")
        let once = readability.measure(text), twice = readability.measure(text + "\n\n" + text)
        #expect(twice.words == 2 * once.words && twice.sentences == 2 * once.sentences)
        #expect(twice.unfamiliarWords == 2 * once.unfamiliarWords)
        #expect(abs(twice.fkgl - once.fkgl) < 1e-9 && abs(twice.daleChall - once.daleChall) < 1e-9)
    }

    @Test func longerSentencesAndWordsAreHarder() {
        let plain = readability.measure("The dog ran home. He ate his food. He slept by the fire.")
        let joined = readability.measure("The dog ran home, he ate his food, and he slept by the fire.")
        let hard = readability.measure(
            "The animal returned immediately. He consumed his nourishment. He rested beside the conflagration.")
        for key in [\TextMeasures.fkgl, \.gunningFog, \.ari, \.spache] {
            #expect(plain[keyPath: key] < joined[keyPath: key])
            #expect(plain[keyPath: key] < hard[keyPath: key])
        }
        #expect(plain.fleschReadingEase > hard.fleschReadingEase)
        #expect(plain.daleChall < hard.daleChall)
        #expect(plain.familiarShare > hard.familiarShare)
    }

    @Test func namesAreNotUnfamiliar() {
        let measures = readability.measure("We met Okonkwo today. Okonkwo saw Vladivostok. Groping is a word.")
        #expect(measures.unfamiliarWords == 1)
        #expect(readability.measure("Okonkwo ran home.").unfamiliarWords == 1)
    }

    @Test func fogLeavesOutNamesCompoundsAndVerbEndings() {
        let measures = readability.measure("We saw Alexandria. A merry-go-round created beginning animals.")
        #expect(measures.polysyllables == 5)
        #expect(measures.complexWords == 1)
    }

    @Test func jsonKeys() throws {
        let data = try JSONEncoder().encode(readability.measure("The dog ran."))
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(
            Set(object.keys) == [
                "words", "sentences", "paragraphs", "syllables", "letters", "characters", "polysyllables", "complexWords",
                "unfamiliarWords", "distinctUnfamiliarWords", "fkgl", "fleschReadingEase", "gunningFog", "smog", "colemanLiau",
                "ari", "daleChall", "spache", "wordsPerSentence", "syllablesPerWord", "lettersPerWord", "familiarShare",
                "polysyllableShare", "longestSentence",
            ])
        #expect(try JSONDecoder().decode(TextMeasures.self, from: data) == readability.measure("The dog ran."))
    }
}

@Suite struct LongTextTests {
    /// Texts of several megabytes are counted in parts; the parts add up to the same counts.
    @Test func partsAddUp() throws {
        let readability = Readability(lexicon: try Fixture.lexicon())
        let paragraph = "The old lighthouse keeper, Ruth Calloway, counted 27 ships. \"None came back,\" she said quietly.\n\n"
        let once = readability.measure(paragraph)
        let times = 4 * (1 << 20) / paragraph.utf8.count
        let many = readability.measure(String(repeating: paragraph, count: times))
        #expect(many.words == once.words * times)
        #expect(many.sentences == once.sentences * times)
        #expect(many.paragraphs == times)
        #expect(many.syllables == once.syllables * times)
        #expect(many.unfamiliarWords == once.unfamiliarWords * times)
        #expect(abs(many.fkgl - once.fkgl) < 1e-9)
        #expect(abs(readability.fkgl(String(repeating: paragraph, count: times)) - once.fkgl) < 1e-9)
    }
}
