import Readability
import Testing

@Suite("Checks of one rewritten sentence")
struct SentenceCheckTests {
    @Test(
        "Negations said in another way agree",
        arguments: [
            ("He didn't go.", "He did not go."), ("She was unable to swim.", "She could not swim."),
            ("Not only dogs but cats came.", "Dogs and cats came."),
            ("He left without a coat.", "He did not have a coat."), ("Neither dogs nor cats came.", "No dogs or cats came."),
            ("The bridge was unsafe.", "The bridge was not safe."), ("They had no bread.", "They lacked bread."),
            ("Read No. 5 today.", "Read number 5 today."),
            ("There was nothing but sand.", "There was only sand."),
        ])
    func negationsAgree(_ pair: (String, String)) throws {
        for (source, output) in [pair, (pair.1, pair.0)] {
            #expect(try CheckFixture.candidate(source, output)[.negation]?.verdict == .pass, "\(source) / \(output)")
        }
    }

    @Test(
        "A negation lost or added is blocked, in both directions",
        arguments: [
            ("He did not go home.", "He did go home."), ("Nobody saw the fox.", "The men saw the fox."),
            ("She could never swim.", "She could swim."),
            ("They came without bread.", "They came with bread."), ("He can't read.", "He can read."),
        ])
    func negationsDiffer(_ pair: (String, String)) throws {
        #expect(try CheckFixture.candidate(pair.0, pair.1)[.negation]?.verdict == .block)
        #expect(try CheckFixture.candidate(pair.1, pair.0)[.negation]?.verdict == .block)
    }

    @Test("Lost modality is told")
    func modality() throws {
        #expect(
            try CheckFixture.candidate("The river might flood the town.", "The river floods the town.")[.negation]?.detail
                .contains("might") == true)
    }

    @Test(
        "Words of the passage, of the interest, regular forms and compounds are known",
        arguments: [
            ("The vocarium held fish.", "The vocariums held fish."), ("He grew a plumbago.", "The plumbagos grew."),
            ("It was late.", "It was a snowfort."),
            ("It was late.", "The well-known, good-natured man redrafted it."), ("It was late.", "It's Anna's horseless cart."),
        ])
    func knownWords(_ pair: (String, String)) throws {
        let check = try CheckFixture.candidate(pair.0, pair.1)[.knownWords]
        #expect(check?.verdict == .pass, "\(check?.detail ?? "")")
    }

    @Test(
        "Words that do not exist are named",
        arguments: ["arebors", "thehouse", "peopled-goorish", "strongfully", "bealth", "runninged"])
    func nonWords(_ word: String) throws {
        let check = try CheckFixture.candidate("The trees stood near the house.", "The \(word) stood near the house.")[
            .knownWords]
        #expect(check?.verdict == .block)
        #expect(word.contains(try #require(check?.detail.split(separator: "“").last?.split(separator: "”").first)))
    }

    @Test("An interest term makes an unknown word known")
    func interestWords() throws {
        let output = "The dog ran like a zorbly player."
        #expect(try CheckFixture.candidate("The dog ran fast.", output)[.knownWords]?.verdict == .block)
        #expect(
            try CheckFixture.candidate("The dog ran fast.", output, target: CheckTarget(interestTerms: ["zorbly game"]))[
                .knownWords]?.verdict == .pass)
    }

    @Test(
        "A sentence left as it is warns, and nothing in it is blocked",
        arguments: [
            "Buck did not read the newspapers, or he would have known that trouble was brewing.",
            "There were great stables, where a dozen grooms and boys held forth.",
            "“Stop!” he cried, and ran 5 km to San Diego.", "These men wanted dogs.",
        ])
    func identical(_ sentence: String) throws {
        let checks = try CheckFixture.candidate(sentence, sentence)
        #expect(checks.verdict == .warn, "\(checks.filter { $0.verdict == .block })")
        #expect(checks[.copy]?.value == 1)
    }

    @Test("Passive and active voice are one act; exchanged roles are another")
    func voices() throws {
        let source = "Later Anna saw Boris."
        #expect(try CheckFixture.candidate(source, "Later Boris was seen by Anna.")[.roles]?.verdict == .pass)
        #expect(try CheckFixture.candidate(source, "Later Anna was seen by Boris.")[.roles]?.verdict == .block)
        #expect(try CheckFixture.candidate(source, "Later Boris saw Anna.")[.roles]?.verdict == .block)
    }

    @Test(
        "Blocked words are found in disguise, and a source's own may stay",
        arguments: ["sh1t", "shiiit", "s.h.i.t", "SH!T", "s-h-i-t", "shits"])
    func blockedWords(_ word: String) throws {
        let output = "The \(word) was cold."
        #expect(try CheckFixture.candidate("The wind was cold.", output)[.safety]?.verdict == .block)
        #expect(try CheckFixture.candidate(output, output)[.safety]?.verdict == .pass)
    }

    @Test(
        "Innocent words are not blocked",
        arguments: ["The heroine met the method.", "Scunthorpe has a class of grapes.", "He raped no one; the rapeseed grew."])
    func innocentWords(_ text: String) throws {
        let hits = try CheckFixture.candidate("The wind was cold.", text)[.safety]?.value
        #expect(hits == (text.contains("raped") ? 1 : 0))
    }
}
