/// Turns tokens into text while they come. What it gives out, put together, is what `Tokenizer.decode` makes of all of
/// them at once, and never half a character.
public struct StreamingDetokenizer: Sendable {
    private let tokenizer: Tokenizer
    private let skipSpecialTokens: Bool
    private var decoder: TokenDecoder

    /// - Parameter skipSpecialTokens: whether control tokens leave no text.
    public init(_ tokenizer: Tokenizer, skipSpecialTokens: Bool = true) {
        self.tokenizer = tokenizer
        self.skipSpecialTokens = skipSpecialTokens
        decoder = tokenizer.decoder
    }

    /// The text that is certain once this token has come; empty while a character is incomplete. An unknown id has no text.
    public mutating func append(_ id: Int32) -> String {
        guard let token = tokenizer.token(id), !(skipSpecialTokens && tokenizer.isSpecial(id)) else { return "" }
        return decoder.append(token)
    }

    /// The text that was held back, with U+FFFD for what is no complete character. The next token begins a new text.
    public mutating func finish() -> String {
        defer { decoder = tokenizer.decoder }
        return decoder.finish()
    }
}
