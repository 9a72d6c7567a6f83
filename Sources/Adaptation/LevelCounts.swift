/// What Flesch-Kincaid needs of a stretch of text, so that levels of parts add up.
public struct LevelCounts: Sendable, Equatable {
    public var words: Int
    public var sentences: Int
    public var syllables: Int

    public init(words: Int = 0, sentences: Int = 0, syllables: Int = 0) {
        self.words = words
        self.sentences = sentences
        self.syllables = syllables
    }

    /// Flesch-Kincaid grade level, 0.39·W/S + 11.8·Y/W − 15.59; 0 where there are no words.
    public var gradeLevel: Double {
        guard words > 0, sentences > 0 else { return 0 }
        return 0.39 * Double(words) / Double(sentences) + 11.8 * Double(syllables) / Double(words) - 15.59
    }

    public static func + (a: LevelCounts, b: LevelCounts) -> LevelCounts {
        LevelCounts(words: a.words + b.words, sentences: a.sentences + b.sentences, syllables: a.syllables + b.syllables)
    }

    public static func - (a: LevelCounts, b: LevelCounts) -> LevelCounts {
        LevelCounts(words: a.words - b.words, sentences: a.sentences - b.sentences, syllables: a.syllables - b.syllables)
    }
}
