import Evaluation
import Foundation
import Readability
import Testing

@Suite struct SystemScoreTests {
    static let source = """
        In 1871, Ada Brooks, who owned three boats, carried 40 passengers across Kettle Bay because the bridge had collapsed during a violent storm.
        """
    static let plain = "In 1871, the bridge fell in a bad storm. Ada Brooks had three boats. She took 40 people across Kettle Bay."

    static func item(grade: Double? = 4) -> EvaluationItem {
        EvaluationItem(id: "1", source: source, references: [plain], grade: grade)
    }

    @Test func aGoodRewriteIsSeenAsOne() throws {
        let outcome = Scorer(checker: try Fixture.checker()).outcome(of: Self.plain, for: Self.item())
        #expect(outcome.numbersKept == 1 && outcome.namesKept == 1)
        #expect(!outcome.isInventing)
        #expect(outcome.unchangedSentences == 0)
        let copied = Scorer(checker: try Fixture.checker()).outcome(of: Self.source, for: Self.item())
        #expect(try #require(outcome.bleu).score > 99.9)
        #expect(try #require(outcome.sari).score > #require(copied.sari).score + 40)
        #expect(try #require(outcome.dsari) > #require(copied.dsari) + 40)
        #expect(abs((outcome.levelError ?? 0) - (outcome.fkgl - 4)) < 1e-12)
    }

    @Test func lostAndInventedFactsAreCounted() throws {
        let outcome = Scorer(checker: try Fixture.checker()).outcome(of: "In 1871, Ada Brooks and Carlos Vega took 75 people across the bay.", for: Self.item())
        #expect(try #require(outcome.numbersKept) < 1)
        #expect(try #require(outcome.namesKept) < 1)
        #expect(outcome.numbersInvented == 1 && outcome.namesInvented == 1)
    }

    @Test func identityIsCopiedWhole() throws {
        let outcome = Scorer(checker: try Fixture.checker()).outcome(of: Self.source, for: Self.item())
        #expect(outcome.copyRate == 1 && outcome.lengthRatio == 1 && outcome.unchangedSentences == 1 && outcome.shortSentences == 0)
        #expect(outcome.verdict == .block)
    }

    @Test func choppingShows() throws {
        let outcome = Scorer(checker: try Fixture.checker()).outcome(of: "It was 1871. A storm came. The bridge fell down. Ada had boats.", for: Self.item())
        #expect(outcome.shortSentences == 4)
    }

    @Test func theCompositeIsTheMeanOfWhatWasAsked() throws {
        let scorer = Scorer(checker: try Fixture.checker())
        let item = Self.item()
        let good = scorer.outcome(of: Self.plain, for: item)
        let composite = Composite(good)
        let parts = [composite.levelHit, composite.factsKept, 1 - composite.invented, composite.sari.map { $0 / 100 }].compactMap(\.self)
        #expect(parts.count == 4 && composite.interestShown == nil)
        #expect(abs(composite.score - parts.reduce(0, +) / 4) < 1e-12)
        var bare = item
        (bare.grade, bare.references) = (nil, [])
        let two = Composite(scorer.outcome(of: Self.plain, for: bare))
        #expect(two.levelHit == nil && two.sari == nil && two.score == 1)
        var asked = item
        asked.interestTerms = ["basketball"]
        #expect(Composite(scorer.outcome(of: Self.plain, for: asked)).interestShown == 0)
    }

    @Test func aSystemIsATableAndJSON() throws {
        let scorer = Scorer(checker: try Fixture.checker())
        let items = (0..<6).map { EvaluationItem(id: "\($0)", source: Self.source, references: [Self.plain], grade: Double($0 + 2)) }
        let ours = SystemScore(system: "ours", outcomes: items.map { scorer.outcome(of: Self.plain, for: $0) })
        let identity = SystemScore(system: "identity", outcomes: items.map { scorer.outcome(of: $0.source, for: $0) })
        let table = SystemScore.table(of: [ours, identity])
        #expect(table.allSatisfy { $0.count == 3 })
        #expect(table.contains { $0[0] == "SARI" } && !table.contains { $0[0] == "interest shown" })
        let data = try JSONEncoder().encode(ours)
        #expect(try JSONDecoder().decode(SystemScore.self, from: data) == ours)
        let object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        let figures = try #require(object["figures"] as? [String: [String: Any]])
        #expect(figures["sari"]?["value"] as? Double == ours[.sari])
        #expect(ours.items == 6 && ours.bands.map(\.asked) == [.grades2to3, .grades4to5, .grades6to8])
        #expect(ours.bandAccuracy.map { $0 > 0 && $0 < 1 } == true)
    }

    @Test func twoSystemsAreComparedOnWhatBothHave() throws {
        let scorer = Scorer(checker: try Fixture.checker())
        let items = (0..<12).map { EvaluationItem(id: "\($0)", source: Self.source, references: $0 < 8 ? [Self.plain] : [], grade: 4) }
        let first = items.map { scorer.outcome(of: Self.plain, for: $0) }, second = items.map { scorer.outcome(of: $0.source, for: $0) }
        let sari = try #require(Measure.sari.comparison(first, second))
        #expect(sari.wins == 8 && sari.losses == 0 && sari.difference > 50 && sari.interval.lower > 0)
        #expect(Measure.interestShown.comparison(first, second) == nil)
        #expect(Measure.composite.comparison(first, second)?.wins == 12)
    }
}
