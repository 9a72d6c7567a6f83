import Foundation
import Readability
import Testing

@Suite struct SyllableTests {
    @Test func theRuleAgreesWithItsTwin() throws {
        let rows = try Fixture.rows("syllable-rule.tsv")
        #expect(rows.count == 9_000)
        let wrong = rows.filter { SyllableRule.count($0[0]) != Int($0[1]) }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }

    @Test func theLexiconAgreesWithItsTwin() throws {
        let lexicon = try Fixture.lexicon()
        let wrong = try Fixture.rows("spoken-words.tsv").filter { lexicon.syllables(in: $0[0]) != Int($0[1]) }
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }

    /// Public-domain prose that the table was not made from, against the CMU dictionary.
    @Test func runningWordsAreRight() throws {
        let lexicon = try Fixture.lexicon()
        var right = 0
        var all = 0
        for row in try Fixture.rows("running-words.tsv") {
            let times = try #require(Int(row[2]))
            all += times
            if lexicon.syllables(in: row[0]) == Int(row[1]) { right += times }
        }
        #expect(all > 30_000)
        #expect(Double(right) / Double(all) > 0.99)
    }

    @Test func theTableIsSmall() throws {
        let table = try String(contentsOf: Fixture.language.appending(path: "syllables.tsv"), encoding: .utf8)
        #expect(table.split(separator: "\n").count <= 3_000)
    }

    @Test(arguments: [
        ("a", 1), ("the", 1), ("table", 2), ("tables", 2), ("called", 1), ("wanted", 2), ("settled", 2), ("houses", 2),
        ("careful", 2), ("nation", 2), ("create", 2), ("created", 3), ("area", 3), ("idea", 3), ("people", 2), ("something", 2),
        ("beautiful", 3), ("rhythm", 2), ("science", 2), ("being", 2), ("playing", 2), ("newspapers", 3), ("sunglasses", 3),
        ("don't", 1), ("didn't", 2), ("church's", 2), ("dog's", 1), ("they've", 1), ("tide-water", 3), ("sun-kissed", 2),
        ("BBC", 3), ("WWW", 9), ("NASA", 2), ("café", 2), ("JUMPED", 1), ("O’Clock", 2), ("", 1), ("'", 1), ("zzqx", 4),
    ])
    func counts(_ word: String, _ syllables: Int) throws {
        #expect(try Fixture.lexicon().syllables(in: word) == syllables)
    }

    @Test(arguments: [
        ("0", 2), ("7", 2), ("12", 1), ("17", 3), ("20", 2), ("25", 3), ("77", 5), ("100", 3), ("206", 4), ("1903", 4),
        ("1900", 4), ("1776", 7), ("1944", 5), ("2005", 4), ("2024", 5), ("1,200", 6), ("1200", 3), ("3.5", 3), ("0.25", 5),
        ("3:30", 3), ("3rd", 1), ("20th", 3), ("21st", 3), ("100th", 3), ("1920s", 4), ("1000000", 3), ("007", 4),
        ("20th-century", 6), ("5pm", 3), ("1234567890123456", 17),
    ])
    func numbersAreSpelledOut(_ number: String, _ syllables: Int) throws {
        #expect(try Fixture.lexicon().syllables(in: number) == syllables)
    }

    @Test func longWordsAreHarmless() {
        #expect(SyllableRule.count(String(repeating: "ba", count: 500)) == 32)
        #expect(SyllableRule.count(String(repeating: "b", count: 5_000)) == 1)
    }
}
