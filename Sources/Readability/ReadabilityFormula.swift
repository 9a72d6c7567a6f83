/// The readability formulas, from mean values and rates to scores.
public enum ReadabilityFormula {
    /// Flesch Reading Ease: 206.835 − 1.015·words/sentences − 84.6·syllables/words. R. Flesch, "A new readability yardstick",
    /// 1948.
    public static func fleschReadingEase(wordsPerSentence: Double, syllablesPerWord: Double) -> Double {
        206.835 - 1.015 * wordsPerSentence - 84.6 * syllablesPerWord
    }

    /// Flesch–Kincaid grade level: 0.39·words/sentences + 11.8·syllables/words − 15.59. J. P. Kincaid et al., 1975.
    public static func fkgl(wordsPerSentence: Double, syllablesPerWord: Double) -> Double {
        0.39 * wordsPerSentence + 11.8 * syllablesPerWord - 15.59
    }

    /// Gunning Fog: 0.4·(words/sentences + 100·complex/words). R. Gunning, "The Technique of Clear Writing", 1952.
    public static func gunningFog(wordsPerSentence: Double, complexShare: Double) -> Double {
        0.4 * (wordsPerSentence + 100 * complexShare)
    }

    /// SMOG, formula D: 1.0430·√(30·polysyllables/sentences) + 3.1291. G. H. McLaughlin, 1969.
    public static func smog(polysyllablesPerSentence: Double) -> Double {
        1.0430 * (30 * polysyllablesPerSentence).squareRoot() + 3.1291
    }

    /// Coleman–Liau: 0.0588·L − 0.296·S − 15.8, L letters and S sentences in 100 words. M. Coleman and T. L. Liau, 1975.
    public static func colemanLiau(lettersPerWord: Double, sentencesPerWord: Double) -> Double {
        0.0588 * 100 * lettersPerWord - 0.296 * 100 * sentencesPerWord - 15.8
    }

    /// Automated Readability Index: 4.71·characters/words + 0.5·words/sentences − 21.43. R. J. Senter and E. A. Smith, 1967.
    public static func ari(charactersPerWord: Double, wordsPerSentence: Double) -> Double {
        4.71 * charactersPerWord + 0.5 * wordsPerSentence - 21.43
    }

    /// Dale–Chall: 0.1579·PDW + 0.0496·words/sentences, and 3.6365 more where PDW, the percentage of unfamiliar words, is above
    /// 5. E. Dale and J. S. Chall, "A formula for predicting readability", 1948.
    public static func daleChall(unfamiliarShare: Double, wordsPerSentence: Double) -> Double {
        let percent = 100 * unfamiliarShare
        return 0.1579 * percent + 0.0496 * wordsPerSentence + (percent > 5 ? 3.6365 : 0)
    }

    /// Spache, revised: 0.121·words/sentences + 0.082·PUW + 0.659, PUW the percentage of unfamiliar words, each counted once.
    /// G. Spache, "Good Reading for Poor Readers", 9th edition, 1974.
    public static func spache(wordsPerSentence: Double, unfamiliarShare: Double) -> Double {
        0.121 * wordsPerSentence + 0.082 * 100 * unfamiliarShare + 0.659
    }
}
