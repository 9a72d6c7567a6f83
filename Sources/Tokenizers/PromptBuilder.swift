/// Puts a prompt together from control tokens and texts. No text can become a control token.
struct PromptBuilder {
    let format: PromptFormat.Format
    let tokenizer: Tokenizer
    private(set) var ids: [Int32] = []

    init(_ format: PromptFormat.Format, _ tokenizer: Tokenizer) {
        self.format = format
        self.tokenizer = tokenizer
    }

    func has(_ token: String) -> Bool {
        tokenizer.id(of: token).map(tokenizer.isSpecial) ?? false
    }

    mutating func control(_ token: String) throws(TokenizerError) {
        guard let id = tokenizer.id(of: token), tokenizer.isSpecial(id) else {
            throw .missingToken(format: format.rawValue, token: token)
        }
        ids.append(id)
    }

    mutating func text(_ text: String) {
        ids += tokenizer.encode(text, opensText: ids.isEmpty, allowSpecialTokens: false)
    }

    /// Begins as the tokenizer's own post-processor would.
    mutating func prefix() {
        ids += tokenizer.postProcessor.prefix
    }
}
