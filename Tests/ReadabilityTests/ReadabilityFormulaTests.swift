import Foundation
import Readability
import Testing

@Suite struct ReadabilityFormulaTests {
    struct Row: Decodable {
        var words, sentences, syllables, letters, polysyllables, hard: Double
        var fleschReadingEase, fkgl, gunningFog, smog, colemanLiau, ari, daleChall, spache: Double
    }

    @Test func everyFormulaAgreesWithItsTwin() throws {
        let rows = try JSONDecoder().decode([Row].self, from: Data(Fixture.text("formulas.json").utf8))
        #expect(rows.count == 40)
        for row in rows {
            let length = row.words / row.sentences, syllables = row.syllables / row.words, letters = row.letters / row.words
            let pairs = [
                (ReadabilityFormula.fleschReadingEase(wordsPerSentence: length, syllablesPerWord: syllables), row.fleschReadingEase),
                (ReadabilityFormula.fkgl(wordsPerSentence: length, syllablesPerWord: syllables), row.fkgl),
                (ReadabilityFormula.gunningFog(wordsPerSentence: length, complexShare: row.polysyllables / row.words), row.gunningFog),
                (ReadabilityFormula.smog(polysyllablesPerSentence: row.polysyllables / row.sentences), row.smog),
                (ReadabilityFormula.colemanLiau(lettersPerWord: letters, sentencesPerWord: row.sentences / row.words), row.colemanLiau),
                (ReadabilityFormula.ari(charactersPerWord: letters, wordsPerSentence: length), row.ari),
                (ReadabilityFormula.daleChall(unfamiliarShare: row.hard / row.words, wordsPerSentence: length), row.daleChall),
                (ReadabilityFormula.spache(wordsPerSentence: length, unfamiliarShare: row.hard / row.words), row.spache),
            ]
            for (ours, theirs) in pairs { #expect(abs(ours - theirs) < 1e-9) }
        }
    }

    @Test func theAdjustmentOfDaleChallBeginsAboveFivePercent() {
        let at = ReadabilityFormula.daleChall(unfamiliarShare: 0.05, wordsPerSentence: 10)
        let above = ReadabilityFormula.daleChall(unfamiliarShare: 0.0501, wordsPerSentence: 10)
        #expect(abs(at - (0.1579 * 5 + 0.496)) < 1e-9)
        #expect(above - at > 3.6365)
    }

    @Test(arguments: [
        (1.0, []), (1.98, [.grades2to3]), (5.0, [.grades2to3, .grades4to5]), (7.0, [.grades4to5, .grades6to8]),
        (9.0, [.grades6to8, .grades9to10]), (11.0, [.grades9to10, .grades11toCCR]), (14.2, [.grades11toCCR]), (15.0, []),
    ] as [(Double, [GradeBand])])
    func bandsOverlap(_ fkgl: Double, _ bands: [GradeBand]) {
        #expect(GradeBand.bands(fkgl: fkgl) == bands)
    }
}
