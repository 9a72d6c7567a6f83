public import Classroom
public import Readability

extension LevelCounts {
    init(_ measures: TextMeasures) {
        self.init(words: measures.words, sentences: measures.sentences, syllables: measures.syllables)
    }
}

extension TextMeasures {
    /// The figures by name, as they are stored and printed.
    public var figures: [String: Double] {
        [
            "words": Double(words), "sentences": Double(sentences), "syllables": Double(syllables),
            "wordsPerSentence": wordsPerSentence, "syllablesPerWord": syllablesPerWord, "familiarShare": familiarShare,
            "fkgl": fkgl, "fleschReadingEase": fleschReadingEase, "gunningFog": gunningFog, "smog": smog,
            "colemanLiau": colemanLiau, "ari": ari, "daleChall": daleChall, "spache": spache,
        ]
    }
}

extension CheckTarget {
    /// What the checks hold an adaptation to.
    init(plan: AdaptationPlan, interests: [Interest]) {
        self.init(target: plan.target, interests: interests)
    }

    /// What the checks hold a text with this target to.
    ///
    /// - Parameter interests: those of the target's tags.
    public init(target: StoredAdaptation.Target, interests: [Interest]) {
        let ideas = interests.flatMap { $0.ideas.map(\.text) }.joined(separator: " ")
        self.init(
            grade: target.grade, interestTerms: interests.flatMap(\.terms),
            allowedTerms: Set(WordScanner.words(of: ideas).map(\.normalized)).sorted(), protectedTerms: target.protectedTerms)
    }
}

extension Duration {
    /// The duration in seconds.
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}
