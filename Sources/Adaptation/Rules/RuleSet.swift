/// What rules can suggest for a sentence beside the model: plainer words, and cuts.
public struct RuleSet: Sendable {
    public let plainWords: PlainWords
    public let splitter: SentenceSplitter

    public init(plainWords: PlainWords, splitter: SentenceSplitter) {
        self.plainWords = plainWords
        self.splitter = splitter
    }
}
