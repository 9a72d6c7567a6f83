/// A word, a numeral or a mark of one sentence.
struct Token: Sendable {
    enum Kind: Sendable { case word, number, mark }

    /// How a token hangs on the one before it.
    enum Joint: Sendable {
        case apart
        /// Without anything between: `3` and `rd`, a word and its full stop.
        case attached
        /// By a hyphen (or a dash between digits): `sun-kissed`, `1914–1918`.
        case hyphen
    }

    let kind: Kind
    let joint: Joint
    /// As it stands in the text.
    let text: String
    /// The character of a mark; nil for words and numerals.
    let mark: Unicode.Scalar?
    /// Words: lower case, straight apostrophes, without a possessive ending. Others: as `text`.
    let normalized: String
    let isPossessive: Bool
    /// Begins with a capital letter.
    let isCapitalized: Bool
    /// More than one letter, all capitals.
    let isAllCapitals: Bool
    /// Where a capital tells nothing: first of the sentence, of a quotation, of a part after `!`, `?` or `:`.
    var isInitial = false
    var wordClass = WordClass()

    init(
        kind: Kind, joint: Joint, text: String, normalized: String? = nil, mark: Unicode.Scalar? = nil,
        isPossessive: Bool = false,
        isCapitalized: Bool = false, isAllCapitals: Bool = false
    ) {
        self.kind = kind
        self.joint = joint
        self.text = text
        self.normalized = normalized ?? text
        self.mark = mark
        self.isPossessive = isPossessive
        self.isCapitalized = isCapitalized
        self.isAllCapitals = isAllCapitals
    }

    var isWord: Bool { kind == .word }

    func has(_ flags: WordClass.Flags) -> Bool { wordClass.has(flags) }
}
