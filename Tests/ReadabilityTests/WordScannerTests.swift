import Readability
import Testing

@Suite struct WordScannerTests {
    @Test(arguments: [
        ("", []),
        ("— … ! \"", []),
        ("The dog ran.", ["The", "dog", "ran"]),
        ("Don't stop, o’clock", ["Don't", "stop", "o’clock"]),
        ("a tide-water dog", ["a", "tide-water", "dog"]),
        ("well--known—no", ["well", "known", "no"]),
        ("'Twas the servants' hall", ["Twas", "the", "servants", "hall"]),
        ("It is 3.5, 1,200 or 3:30.", ["It", "is", "3.5", "1,200", "or", "3:30"]),
        ("1914–1918 and 1914-1918", ["1914–1918", "and", "1914-1918"]),
        ("the U.S. at 5 a.m. today", ["the", "U.S", "at", "5", "a.m", "today"]),
        ("R&D at AT&T; salt & pepper", ["R&D", "at", "AT&T", "salt", "pepper"]),
        ("See www.example.com/a?b=c.", ["See", "www.example.com/a?b=c"]),
        ("(https://example.com)", ["https://example.com"]),
        ("Ask ann.b@example.com now", ["Ask", "ann", "b@example.com", "now"]),
        ("José met Nguyễn", ["José", "met", "Nguyễn"]),
        ("cafe\u{301} soft\u{AD}ly", ["cafe\u{301}", "soft\u{AD}ly"]),
        ("end.Next one", ["end", "Next", "one"]),
        ("She has a Ph.D.", ["She", "has", "a", "Ph.D"]),
        ("**bold** _it_", ["bold", "it"]),
        ("3rd 20th-century $5 50%", ["3rd", "20th-century", "5", "50"]),
        ("Мама мыла раму", ["Мама", "мыла", "раму"]),
    ] as [(String, [String])])
    func finds(_ text: String, _ words: [String]) {
        #expect(WordScanner.words(of: text).map(\.text) == words)
    }

    @Test func rangesAreUTF8Offsets() throws {
        let words = WordScanner.words(of: "Él vio 3 gatos")
        #expect(words.map(\.range) == [0..<3, 4..<7, 8..<9, 10..<15])
    }

    @Test func normalizing() throws {
        let words = WordScanner.words(of: "Miller’s DON’T soft\u{AD}ly Élan 3rd i")
        #expect(words.map(\.normalized) == ["miller's", "don't", "softly", "élan", "3rd", "i"])
        #expect(words.map(\.base) == ["miller", "don't", "softly", "élan", "3rd", "i"])
        #expect(words.map(\.isCapitalized) == [true, true, false, true, false, false])
        #expect(words.map(\.isNumeric) == [false, false, false, false, true, false])
    }
}
