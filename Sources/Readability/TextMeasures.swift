/// The readability figures of a text. Rates are of running text; an empty text has zeros throughout.
public struct TextMeasures: Sendable, Codable, Equatable {
    /// Words, as `WordScanner` finds them, outside headings.
    public var words = 0
    /// Sentences with at least one word, outside headings.
    public var sentences = 0
    /// Paragraphs and list items with at least one word, outside headings.
    public var paragraphs = 0
    /// Syllables as spoken, numbers spelled out.
    public var syllables = 0
    /// Letters, without digits.
    public var letters = 0
    /// Letters and digits.
    public var characters = 0
    /// Words of three syllables or more.
    public var polysyllables = 0
    /// Polysyllables that the Gunning Fog index counts: no proper names, no hyphened compounds of short words, none that only
    /// `-ed` or `-ing` made so long.
    public var complexWords = 0
    /// Words that are not on the familiar list, proper names apart.
    public var unfamiliarWords = 0
    /// Words that are not among the primary familiar words, each counted once in a sample of 100 words (whole sentences),
    /// proper names apart.
    public var distinctUnfamiliarWords = 0

    /// Flesch–Kincaid grade level.
    public var fkgl = 0.0
    /// Flesch Reading Ease, about 0 (hard) to 100 (easy).
    public var fleschReadingEase = 0.0
    /// Gunning Fog index, a grade.
    public var gunningFog = 0.0
    /// SMOG grade; made for 30 sentences or more.
    public var smog = 0.0
    /// Coleman–Liau index, a grade.
    public var colemanLiau = 0.0
    /// Automated Readability Index, a grade, not rounded up.
    public var ari = 0.0
    /// The Dale–Chall formula of 1948 with the lexicon's familiar-word list.
    public var daleChall = 0.0
    /// The revised Spache formula (1974) with the head of the lexicon's familiar-word list, a grade; made for grades 1 to 3.
    public var spache = 0.0

    /// Mean words in a sentence.
    public var wordsPerSentence = 0.0
    /// Mean syllables in a word.
    public var syllablesPerWord = 0.0
    /// Mean letters in a word.
    public var lettersPerWord = 0.0
    /// The share of words on the familiar list, 0…1.
    public var familiarShare = 0.0
    /// The share of words of three syllables or more, 0…1.
    public var polysyllableShare = 0.0
    /// Words in the longest sentence.
    public var longestSentence = 0

    public init() {}
}
