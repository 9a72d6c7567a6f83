import Readability
import Testing

@Suite("Names of a text")
struct NameFactTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let keys: [String]
        var testDescription: String { text }
    }

    static let cases = [
        Case(text: "He lived in the Santa Clara Valley.", keys: ["santa", "clara", "valley"]),
        Case(text: "It was Judge Miller's place.", keys: ["judge", "miller"]),
        Case(text: "It was Mr. Miller's place, and a judge lived there.", keys: ["miller"]),
        Case(text: "The dog slept in the sun.", keys: []),
        Case(text: "I know that I am right, and I'm glad.", keys: []),
        Case(text: "We met José and Nguyễn in June.", keys: ["jose", "nguyen"]),
        Case(text: "On Monday, May 3, they left.", keys: []),
        Case(text: "She asked, “Where is the book?”", keys: []),
        Case(text: "Yesterday the rain fell.", keys: []),
        Case(text: "John went home.", keys: ["john"]),
        Case(text: "Zorvath went home.", keys: ["zorvath"]),
        Case(text: "The author was J. R. R. Tolkien.", keys: ["tolkien"]),
        Case(text: "We saw Jean-Pierre at the NASA building.", keys: ["jean", "pierre", "nasa"]),
        Case(text: "The people of the US voted.", keys: ["us"]),
        Case(text: "Many French people live there.", keys: ["french"]),
        Case(text: "Then Buck barked. Buck was a dog.", keys: ["buck", "buck"]),
        Case(text: "“Stop!” Anna cried. “Run away!”", keys: ["anna"]),
    ]

    @Test("are capitalised words that are not so by their place", arguments: cases)
    func finds(_ item: Case) throws {
        #expect(try CheckFixture.checker().facts(of: item.text).names.map(\.key) == item.keys)
    }

    @Test("carry the whole name for the teacher")
    func phrases() throws {
        let names = try CheckFixture.checker().facts(of: "They went from Puget Sound to San Diego.").names
        #expect(names.map(\.phrase) == ["Puget Sound", "Puget Sound", "San Diego", "San Diego"])
    }

    @Test(
        "are kept in another form",
        arguments: [
            ("The Georgian army won at Kars.", "The army of Georgia won at Kars."),
            ("It was Miller's place in Lima.", "Miller had a place in Lima."),
            ("The World Wildlife Fund is in Geneva.", "The WWF is in Geneva."),
            ("They lived in the Northland near Nome.", "They lived in the northland near Nome."),
            ("He came from the United States to Oslo.", "He came from the U.S. to Oslo."),
            ("Señor Núñez lived in Bogotá.", "Señor Nunez lived in Bogota."),
        ])
    func keptInAnotherForm(_ pair: (String, String)) throws {
        let checks = try CheckFixture.candidate(pair.0, pair.1)
        #expect(checks[.namesKept]?.value == 1, "\(checks[.namesKept]?.detail ?? "")")
        #expect(checks[.namesInvented]?.value == 0, "\(checks[.namesInvented]?.detail ?? "")")
    }

    @Test("of the passage are no inventions in one of its sentences; a pronoun may stand for one")
    func passageNames() throws {
        let passage = "Buck lived with Judge Miller in California. He was a strong dog."
        let checks = try CheckFixture.candidate("He was a strong dog.", "Buck was strong.", passage: passage)
        #expect(checks[.namesInvented]?.verdict == .pass)
        let pronoun = try CheckFixture.candidate(
            "Buck lived with the judge in a house.", "He lived with the judge in a house.", passage: passage + " So Buck ran.")
        #expect(pronoun[.namesKept]?.verdict == .warn)
        #expect(pronoun[.namesKept]?.detail.contains("Buck") == true)
    }

    @Test("that a request allows are no inventions")
    func allowedNames() throws {
        let target = CheckTarget(allowedTerms: ["Amelia Reyes"])
        let output = "The sea was calm, as Amelia said."
        #expect(try CheckFixture.candidate("The sea was calm.", output)[.namesInvented]?.verdict == .block)
        #expect(try CheckFixture.candidate("The sea was calm.", output, target: target)[.namesInvented]?.verdict == .pass)
    }

    @Test("kept and invented in a passage follow the published thresholds")
    func thresholds() throws {
        let source = "We saw Anna, Boris, Clara, Derek, Emily, Felix, Grace, Henry, Irene and Jacob at the fair."
        func kept(_ output: String) throws -> Verdict? { try CheckFixture.passage(source, output)[.namesKept]?.verdict }
        #expect(try kept("We saw Anna, Boris, Clara, Derek, Emily, Felix, Grace, Henry and Irene there.") == .pass)
        #expect(try kept("We saw Anna, Boris, Clara, Derek, Emily, Felix and Grace there.") == .warn)
        #expect(try kept("We saw Anna, Boris, Clara, Derek, Emily and Felix there.") == .block)
        func invented(_ output: String) throws -> Verdict? {
            try CheckFixture.passage("We saw Anna at the fair.", output)[.namesInvented]?.verdict
        }
        #expect(try invented("We saw Anna and Olga there.") == .warn)
        #expect(try invented("We saw Anna, Olga and Pavel there.") == .block)
    }
}
