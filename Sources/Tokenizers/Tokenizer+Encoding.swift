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
}
