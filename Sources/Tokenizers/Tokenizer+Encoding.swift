extension Tokenizer {
    /// The tokens of a text, or of one that follows others (`opensText` false), without the post-processor's.
    func encode(_ text: String, opensText: Bool, allowSpecialTokens: Bool) -> [Int32] {
        var ids: [Int32] = []
        var chain = SymbolChain()
        let model = allowSpecialTokens ? model : guardedModel
        let scalars = Array(text.unicodeScalars)[...]
        for section in addedTokens.split(scalars, allowSpecialTokens: allowSpecialTokens) {
            guard case let .text(text) = section else {
                if case let .token(id) = section { ids.append(id) }
                continue
            }
            let opens = opensText && text.startIndex == 0
            let normal = normalizer.apply(to: text)
            for section in addedTokens.splitNormalized(normal, allowSpecialTokens: allowSpecialTokens) {
                switch section {
                case let .token(id):
                    ids.append(id)
                case let .text(text):
                    let pieces = preTokenizer.pieces(of: text, opensText: opens && text.startIndex == normal.startIndex)
                    for piece in pieces { encode(piece.text, model, &chain, &ids) }
                }
            }
        }
        return ids
    }

    private func encode(
        _ piece: ArraySlice<Unicode.Scalar>, _ model: BytePairEncoding, _ chain: inout SymbolChain, _ ids: inout [Int32]
    ) {
        guard preTokenizer.mapsBytes else { return model.encode(piece, with: &chain, into: &ids) }
        let alphabet = ByteAlphabet.scalars
        var mapped: [Unicode.Scalar] = []
        for scalar in piece {
            for byte in Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter {
                mapped.append(alphabet[Int(byte)])
            }
        }
        model.encode(mapped, with: &chain, into: &ids)
    }

    /// Reads `added_tokens`, and gives the vocabulary those that are new to it.
    static func addedTokens(_ node: JSONNode?, _ vocabulary: inout Vocabulary) throws(TokenizerError) -> [AddedToken] {
        guard let node else { return [] }
        var tokens: [AddedToken] = []
        var seen: Set<Int32> = []
        for element in try node.elements(limit: TokenizerLimits.addedTokens) {
            let number = try element.member("id")
            let id = try number.integer()
            let content = try element.member("content").string()
            guard !content.isEmpty else { throw element.malformed("the token is empty") }
            if let known = vocabulary.id(of: content) {
                guard known == id else {
                    throw number.malformed("the token \(content.debugDescription) has the id \(known) in the vocabulary, but \(id) here")
                }
            } else {
                try vocabulary.insert(content, id: id, from: element)
            }
            let token = try AddedToken(element, id: Int32(truncatingIfNeeded: id))
            guard seen.insert(token.id).inserted else { throw number.malformed("the id \(id) stands there twice") }
            tokens.append(token)
        }
        return tokens
    }
}
