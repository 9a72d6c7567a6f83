/// Measures how hard a text is to read.
public struct Readability: Sendable {
    /// What is known of the words.
    public let lexicon: Lexicon

    public init(lexicon: Lexicon) {
        self.lexicon = lexicon
    }

    /// Every figure of a text. Headings are left out unless the text has nothing else; list items count as sentences.
    public func measure(_ text: String) -> TextMeasures {
        let bytes = text.utf8.span
        let blocks = BlockScanner.blocks(in: bytes)
        let hasBody = blocks.contains { $0.kind != .heading }
        var counter = TextCounter(lexicon: lexicon)
        for block in blocks where block.kind != .heading || !hasBody { counter.count(block, in: bytes) }
        return counter.measures()
    }

    /// The Flesch–Kincaid grade level alone, at about half the cost of `measure`; the same number.
    public func fkgl(_ text: String) -> Double {
        let bytes = text.utf8.span
        let blocks = BlockScanner.blocks(in: bytes)
        let hasBody = blocks.contains { $0.kind != .heading }
        var counter = TextCounter(lexicon: lexicon, syllablesOnly: true)
        for block in blocks where block.kind != .heading || !hasBody { counter.count(block, in: bytes) }
        return counter.measures().fkgl
    }
}
