/// The facts of one text, extracted once and compared many times.
public struct TextFacts: Sendable {
    /// The numbers in order.
    public let numbers: [NumberFact]
    /// The words of names in order.
    public let names: [NameFact]
    /// Negations that are said (`not only` is none).
    public let negations: Int
    /// Stems of the content words.
    public let contentWords: Set<String>
    /// Count of words, compounds split at their hyphens.
    public let wordCount: Int

    /// Every word in lower case.
    let words: Set<String>
    /// Keys of the names.
    let nameKeys: Set<String>
    let sentences: [SentenceFacts]
    let polarity: Polarity
    /// Genders of the pronouns: `masculine`, `feminine`.
    let genders: WordClass.Flags

    init(sentences: [SentenceFacts]) {
        self.sentences = sentences
        numbers = sentences.flatMap(\.numbers)
        names = sentences.flatMap(\.names)
        var contentWords: Set<String> = []
        var words: Set<String> = []
        var polarity = Polarity()
        var wordCount = 0
        var genders: WordClass.Flags = []
        words.reserveCapacity(sentences.reduce(0) { $0 + $1.wordCount })
        for sentence in sentences {
            contentWords.formUnion(sentence.stems)
            for token in sentence.tokens where token.isWord {
                words.insert(token.normalized)
                genders.formUnion(token.wordClass.flags.intersection([.masculine, .feminine]))
            }
            polarity = polarity + sentence.polarity
            wordCount += sentence.wordCount
        }
        self.contentWords = contentWords
        self.words = words
        self.polarity = polarity
        self.wordCount = wordCount
        self.genders = genders
        negations = polarity.said
        nameKeys = Set(names.map(\.key))
    }
}
