import Readability
import Testing

@Suite struct SegmenterPropertyTests {
    private static let pieces = [
        "The", "dog", "ran", "Mr", "U.S", "e.g", "I", "J", "3", "1903", "No", "...", "…", ".", ".", ".", "!", "?", "?!", "\"",
        "“", "”", "'", "’", "(", ")", "[", "]", "-", "—", "*", "#", "1.", "•", ":", ",", "\n", "\n\n", "\r\n", "\r", " ", " ",
        " ", "\t", "\u{A0}", "\u{3000}", "\u{2028}", "é", "e\u{301}", "他。", "？", "🎉", "👩‍👩‍👧", "https://a.b", "\u{FEFF}",
        "\u{AD}", "=", "===", "a)", "हि।", "؟", "\u{200D}", "[12]",
    ]

    private static func randomText(seed: UInt64) -> String {
        var generator = SeededGenerator(seed: seed)
        return (0..<Int.random(in: 0...120, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    }

    @Test(arguments: 0..<400)
    func sentencesTileTheText(seed: UInt64) {
        let text = Self.randomText(seed: seed)
        let bytes = Array(text.utf8)
        var covered = 0
        var kept: [UInt8] = []
        for sentence in Segmenter.sentences(of: text) {
            #expect(sentence.range.lowerBound >= covered)
            #expect(!sentence.range.isEmpty)
            let gap = String(decoding: bytes[covered..<sentence.range.lowerBound], as: UTF8.self)
            #expect(gap.unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0.value == 0xFEFF })
            #expect(String(decoding: bytes[sentence.range], as: UTF8.self) == sentence.text)
            #expect(String(validating: bytes[sentence.range], as: UTF8.self) != nil)
            kept += bytes[sentence.range]
            covered = sentence.range.upperBound
        }
        let rest = String(decoding: bytes[covered...], as: UTF8.self)
        #expect(rest.unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0.value == 0xFEFF })
    }

    @Test(arguments: 0..<200)
    func sentencesLieInTheirParagraphs(seed: UInt64) {
        let text = Self.randomText(seed: seed &+ 1_000)
        let paragraphs = Segmenter.paragraphs(of: text)
        let sentences = Segmenter.sentences(of: text)
        #expect(Set(sentences.map(\.paragraph)) == Set(paragraphs.indices))
        for sentence in sentences {
            #expect(paragraphs[sentence.paragraph].contains(sentence.range.lowerBound))
            #expect(sentence.range.upperBound <= paragraphs[sentence.paragraph].upperBound)
        }
    }

    @Test(arguments: 0..<200)
    func wordsAreOrderedAndInsideTheText(seed: UInt64) {
        let text = Self.randomText(seed: seed &+ 2_000)
        let bytes = Array(text.utf8)
        var end = 0
        for word in WordScanner.words(of: text) {
            #expect(word.range.lowerBound >= end && !word.range.isEmpty)
            #expect(String(validating: bytes[word.range], as: UTF8.self) == word.text)
            end = word.range.upperBound
        }
    }

    @Test(arguments: 0..<200)
    func measuresAreFiniteAndAgree(seed: UInt64) throws {
        let text = Self.randomText(seed: seed &+ 3_000)
        let readability = Readability(lexicon: try Fixture.lexicon())
        let measures = readability.measure(text)
        #expect(measures.fkgl.isFinite && measures.daleChall.isFinite && measures.spache.isFinite && measures.smog.isFinite)
        #expect(readability.fkgl(text) == measures.fkgl)
        #expect(measures.words >= measures.sentences && measures.syllables >= measures.words)
        #expect(measures.words >= measures.unfamiliarWords && measures.polysyllables >= measures.complexWords)
        for word in WordScanner.words(of: text) { #expect(readability.lexicon.syllables(in: word.text) >= 1) }
    }

    /// Text made to provoke long look-aheads: a quadratic scan would take minutes here.
    @Test(.timeLimit(.minutes(1)), arguments: [
        "(", "[", "()", "(a", "\"", ". ", "- . ", "! \"", "a.", "a. ", "A. ", ".", "...", "\n", "* ", "#", "1.", "a@", "www.",
        "'", "é", "“ . ", "I. ", "( . ",
    ])
    func hostileTextTakesLinearTime(_ piece: String) {
        let text = String(repeating: piece, count: 400_000 / piece.utf8.count)
        #expect(Segmenter.sentences(of: text).count <= text.utf8.count)
        #expect(WordScanner.words(of: text).count <= text.utf8.count)
    }
}
