import Evaluation
import Testing

/// BLEU, SARI and D-SARI against the reference implementations.
@Suite struct OverlapTests {
    @Test func tokensAreThoseOfSacrebleu() throws {
        for entry in try Fixture.load().tokens { #expect(Tokenizer13a.tokens(of: entry.text) == entry.tokens, "\(entry.text)") }
    }

    @Test func corpusBLEUIsThatOfSacrebleu() throws {
        for set in try Fixture.load().sets {
            let cased = zip(set.outputs, set.references).map { BLEU(output: $0, references: $1) }.total()
            let lower = zip(set.outputs, set.references).map { BLEU(output: $0, references: $1, lowercased: true) }.total()
            #expect(abs(cased.score - set.bleu) < 1e-9)
            #expect(abs(lower.score - set.bleuLowercase) < 1e-9)
        }
    }

    @Test func sentenceBLEUIsThatOfSacrebleu() throws {
        for set in try Fixture.load().sets {
            for (index, expected) in set.sentenceBLEU.enumerated() {
                let bleu = BLEU(output: set.outputs[index], references: set.references[index])
                #expect(abs(bleu.score(effectiveOrder: true) - expected) < 1e-9)
            }
        }
    }

    @Test func sariIsTheGoldenVector() {
        let sources = ["About 95 species are currently accepted.", "The cat perched on the mat."]
        let outputs = ["About 95 you now get in.", "Cat on mat."]
        let references = [
            ["About 95 species are currently known.", "About 95 species are now accepted.", "95 species are now accepted."],
            ["The cat sat on the mat.", "The cat is on the mat.", "The cat sat."],
        ]
        let sari = sources.indices.map { SARI(source: sources[$0], output: outputs[$0], references: references[$0]) }.total()
        #expect(abs(sari.score - 33.17472563619544) < 1e-9)
        #expect(abs(sari.scoreByDeletionPrecision - 29.127257700370908) < 1e-9)
    }

    @Test func sariIsThatOfTheReference() throws {
        for set in try Fixture.load().sets {
            let sari = set.sources.indices.map { SARI(source: set.sources[$0], output: set.outputs[$0], references: set.references[$0]) }.total()
            #expect(abs(sari.addition - set.sari.add) < 1e-9)
            #expect(abs(sari.keeping - set.sari.keep) < 1e-9)
            #expect(abs(sari.deletion - set.sari.delete) < 1e-9)
            #expect(abs(sari.deletionPrecision - set.sari.deletePrecision) < 1e-9)
            #expect(abs(sari.score - set.sari.score) < 1e-9)
        }
    }

    @Test func identityKeepsAndDoesNothingElse() {
        let text = "The ferry crossed the bay in nine minutes, although the wind was against it."
        let sari = SARI(source: text, output: text, references: ["The ferry crossed the bay in nine minutes. The wind was against it."])
        #expect(sari.addition == 0)
        #expect(sari.deletion == 0)
        #expect(abs(sari.score - sari.keeping / 3) < 1e-12)
    }

    /// The four outputs that the metric's authors print their scores for.
    @Test func dsariIsTheGoldenVector() {
        let source = """
            marengo is a town in and the county seat of iowa county , iowa , united states . it has served as the county seat since august 1845 , \
            even though it was not incorporated until july 1859 . the population was 2,528 in the 2010 census , a decline from 2,535 in 2000 .
            """
        let reference = "marengo is a city in iowa in the US . the population was 2,528 in 2010 ."
        let golden = [
            ("in the US . 2,528 in 2010 .", 0.42802006533724740),
            (
                "marengo is a city in iowa , the US . it has served as the county seat since august 1845 , even though it was not incorporated . "
                    + "the population was 2,528 in the 2010 census , a decline from 2,535 in 2010 .", 0.41000775388400035
            ),
            (
                "marengo is a town in iowa . marengo is a town in the US . in the US . the population was 2,528 . "
                    + "the population in the 2010 census .", 0.42908334073
            ),
            ("marengo is a town in iowa , united states . in 2010 , the population was 2,528 .", 0.48692556175),
        ]
        for (output, expected) in golden {
            let score = DSARI.score(source: document(source), output: document(output), references: [document(reference)])
            #expect(abs(score / 100 - expected) < 1e-10)
        }
    }

    @Test func dsariIsThatOfTheReference() throws {
        for entry in try Fixture.load().documents {
            let score = DSARI.score(
                source: document(entry.source), output: document(entry.output, sentences: entry.sentences.output),
                references: zip(entry.references, entry.sentences.references).map { document($0, sentences: $1) })
            #expect(abs(score - entry.dsari) < 1e-9)
        }
    }

    private func document(_ text: String, sentences: Int? = nil) -> DSARI.Document {
        let tokens = text.lowercased().split(separator: " ").map(String.init)
        return DSARI.Document(tokens: tokens, sentences: sentences ?? tokens.count { $0 == "." })
    }
}
