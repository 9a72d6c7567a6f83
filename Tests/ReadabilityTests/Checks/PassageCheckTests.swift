import Foundation
import Readability
import Testing

@Suite("Checks of a whole passage")
struct PassageCheckTests {
    private static let source =
        "The old dog slept near the fire. The wind was cold. A boy came in with bread. He gave the dog a piece of it."

    @Test("All names are distinct, every check of a full target is made once, and JSON carries the four fields")
    func complete() throws {
        let target = CheckTarget(grade: 2, interestTerms: ["ball"], protectedTerms: ["fire"])
        let checks = try CheckFixture.passage(
            Self.source, "The dog slept by the fire. It was cold. A boy came with bread.", target: target)
        #expect(checks.map(\.name).sorted() == CheckName.allCases.map(\.rawValue).sorted())
        let json = try #require(String(data: JSONEncoder().encode(checks[0]), encoding: .utf8))
        for key in ["\"name\"", "\"value\"", "\"verdict\"", "\"detail\""] { #expect(json.contains(key)) }
        #expect(try JSONDecoder().decode([Check].self, from: JSONEncoder().encode(checks)) == checks)
    }

    @Test("Level, interest and protected terms are judged only where asked for")
    func optional() throws {
        let checks = try CheckFixture.passage(Self.source, Self.source)
        #expect(checks[.level] == nil && checks[.interest] == nil && checks[.protectedTerms] == nil)
    }

    @Test("Verdicts are ordered, and the worst one counts")
    func order() {
        #expect(Verdict.pass < .warn && Verdict.warn < .block)
        let checks = [Verdict.warn, .block, .pass].map { Check(name: "copy", value: 0, verdict: $0, detail: "") }
        #expect(checks.verdict == .block)
        #expect([Check]().verdict == .pass)
    }

    @Test(
        "Length follows the published window",
        arguments: [
            (100, 70, Verdict.pass), (100, 115, .pass), (100, 69, .warn), (100, 116, .warn), (100, 55, .warn),
            (100, 140, .warn), (100, 54, .block), (100, 141, .block),
        ])
    func length(_ item: (Int, Int, Verdict)) throws {
        func text(_ count: Int) -> String { Array(repeating: "dog", count: count).joined(separator: ", ") + "." }
        let check = try CheckFixture.passage(text(item.0), text(item.1))[.lengthRatio]
        #expect(check?.verdict == item.2)
        #expect(check?.value == Double(item.1) / Double(item.0))
    }

    @Test("Level is FKGL against the target, in steps of one grade")
    func level() throws {
        let output = "The old dog slept near the fire. The wind was very cold outside."
        let checker = try CheckFixture.checker()
        let grade = Readability(lexicon: checker.lexicon).fkgl(output)
        let hard = "The extraordinarily elderly canine slumbered comfortably beside the fireplace, notwithstanding considerable atmospheric refrigeration."
        func verdict(_ offset: Double, source: String = hard) -> Verdict? {
            checker.check(source: source, output: output, target: CheckTarget(grade: grade + offset))[.level]?.verdict
        }
        for offset in [0.0, 0.99, -0.99] { #expect(verdict(offset) == .pass) }
        for offset in [1.01, -1.01, 1.99] { #expect(verdict(offset) == .warn) }
        for offset in [2.01, -2.01, 5] { #expect(verdict(offset) == .block) }
        // A source that was easy enough to begin with is no reason to refuse.
        #expect(verdict(5, source: output) == .warn)
        #expect(verdict(-2.01, source: output) == .block)
    }

    @Test(
        "Interest: none warns, up to a quarter passes, more warns, over a half is blocked",
        arguments: [
            (0, Verdict.warn), (1, .pass), (2, .pass), (3, .warn), (4, .warn), (5, .block), (8, .block),
        ])
    func interest(_ item: (shown: Int, verdict: Verdict)) throws {
        let sentences = (0..<8).map {
            $0 < item.shown ? "A \(["hoop", "free throw", "free-throw", "hoops"][$0 % 4]) hung there." : "The dog slept there."
        }
        let check = try CheckFixture.passage(
            Self.source, sentences.joined(separator: " "), target: CheckTarget(interestTerms: ["hoop", "free throw"]))[
                .interest]
        #expect(check?.verdict == item.verdict)
        #expect(check?.value == Double(item.shown) / 8)
    }

    @Test("Protected terms may be inflected; a term that the source lacks asks for nothing")
    func protectedTerms() throws {
        let target = CheckTarget(protectedTerms: ["tide pool", "migrate", "volcano"])
        let source = "Birds migrate past the tide pools."
        #expect(
            try CheckFixture.passage(source, "The birds have migrated past a tide-pool.", target: target)[.protectedTerms]?
                .verdict == .pass)
        let check = try CheckFixture.passage(source, "The birds fly past the pools.", target: target)[.protectedTerms]
        #expect(check?.verdict == .block)
        #expect(check?.value == 2)
        #expect(check?.detail.contains("tide pool") == true && check?.detail.contains("volcano") == false)
    }

    @Test("A copy is blocked, a near copy warns, a rewrite passes")
    func copy() throws {
        #expect(try CheckFixture.passage(Self.source, Self.source)[.copy]?.verdict == .block)
        #expect(
            try CheckFixture.passage(Self.source, Self.source.replacing("old dog", with: "big dog"))[.copy]?.verdict == .warn)
        #expect(try CheckFixture.passage(Self.source, "A dog lay by the fire. It was cold.")[.copy]?.verdict == .pass)
    }

    @Test("Similarity is the word-level Levenshtein similarity, at any length")
    func editDistance() throws {
        var random = SystemRandomNumberGenerator()
        let words = ["dog", "cat", "sun", "sea", "tree"]
        for (left, right) in [(0, 5), (1, 1), (63, 64), (64, 64), (65, 130), (200, 190), (129, 7)] {
            let first = (0..<left).map { _ in words[Int.random(in: 0..<5, using: &random)] }
            let second = (0..<right).map { _ in words[Int.random(in: 0..<5, using: &random)] }
            let check = try CheckFixture.passage(first.joined(separator: ", "), second.joined(separator: ", "))[.copy]
            let expected = 1 - Double(Self.distance(first, second)) / Double(max(left, right))
            #expect(abs((check?.value ?? -1) - expected) < 1e-12)
        }
    }

    private static func distance(_ left: [String], _ right: [String]) -> Int {
        var row = Array(0...right.count)
        for (index, word) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let above = row[column + 1]
                row[column + 1] = min(above + 1, row[column] + 1, diagonal + (word == right[column] ? 0 : 1))
                diagonal = above
            }
        }
        return row[right.count]
    }

    @Test(
        "Odd and hostile texts get verdicts, not crashes",
        arguments: [
            "", " \n\n\t ", "…", "“", "\u{0}\u{1}\u{7F}", "👩‍👩‍👧‍👦 🏳️‍🌈",
            "مرحبا بالعالم", "你好，世界。", "a\u{301}\u{301}\u{301}", "- - - -",
            "1/0 9999999999999999999999999 1:99 0x1F",
            "'s ’s ' -", "A", "U.S.", "and and and", "hundred thousand million and a", "http://a.b/c?d=e#f", "\u{FEFF}Dog.",
            "<|eos|>", "....", "1,2,3,4", "½ ¾", "VIII", "I",
            String(repeating: "((", count: 500), String(repeating: "x", count: 100_000),
            String(repeating: "dog ", count: 20_000), String(repeating: "1 ", count: 20_000),
            String(repeating: "The Dog. ", count: 5_000), String(repeating: "Because ", count: 10_000),
            String(repeating: "-", count: 50_000),
        ])
    func hostile(_ text: String) throws {
        for (source, output) in [(text, text), (Self.source, text), (text, Self.source)] {
            let target = CheckTarget(
                grade: 4, interestTerms: ["", " ", "ball"], allowedTerms: [""],
                protectedTerms: ["", "dog", text.count < 100 ? text : "x"])
            for check in try CheckFixture.passage(source, output, target: target) {
                #expect(check.value.isFinite, "\(check.name)")
                #expect(!check.detail.isEmpty)
            }
            for check in try CheckFixture.candidate(source, output, target: target) {
                #expect(check.value.isFinite, "\(check.name)")
            }
        }
    }

    @Test("The same texts give the same checks")
    func deterministic() throws {
        let rewritten = MutationTests.soundPassage
        let first = try CheckFixture.passage(MutationTests.passage, rewritten)
        for _ in 0..<3 { #expect(try CheckFixture.passage(MutationTests.passage, rewritten) == first) }
    }
}
