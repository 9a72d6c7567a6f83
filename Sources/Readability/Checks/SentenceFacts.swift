/// What the checks know of one sentence.
struct SentenceFacts: Sendable {
    let kind: Sentence.Kind
    /// Whether a heading or list mark stands before it.
    let isMarked: Bool
    let tokens: [Token]
    let numbers: [NumberFact]
    /// Which tokens belong to a number, and which to a name.
    let isNumber: [Bool]
    let isName: [Bool]
    let names: [NameFact]
    let polarity: Polarity
    /// Stems of the content words, in order; names and numbers are not among them.
    let stems: [String]
    let wordCount: Int

    var endsWithQuestion: Bool {
        for token in tokens.reversed() where token.kind == .mark {
            if token.mark == "?" { return true }
            if token.mark != "\"" && token.mark != "”" && token.mark != "'" && token.mark != "’" { return false }
        }
        return false
    }
}
