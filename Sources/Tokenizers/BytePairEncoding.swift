import StrictJSON

/// A byte-pair encoding model (Sennrich et al. 2016): the tokens of one piece of text.
struct BytePairEncoding: Sendable {
    /// The ids of the vocabulary entries that are a single scalar.
    var symbols: [Unicode.Scalar: Int32]
    var merges: MergeTable
    /// With `ignore_merges`, the whole vocabulary: a piece that is an entry is one token, whatever the merges say.
    var wholePieces: [ExactText: Int32]?
    /// The tokens `<0x00>` to `<0xFF>` where scalars outside the vocabulary become bytes; nil for those that are missing.
    var byteTokens: [Int32?]?
    var unknown: Int32?
    /// Whether neighbouring unknown scalars make one unknown token together.
    var fusesUnknown: Bool

    /// Appends the tokens of `piece` to `ids`.
    func encode(_ piece: some Collection<Unicode.Scalar>, with chain: inout SymbolChain, into ids: inout [Int32]) {
        if let wholePieces {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: piece)
            if let id = wholePieces[ExactText(String(text))] {
                ids.append(id)
                return
            }
        }
        chain.removeAll()
        var hasUnknown = false
        for scalar in piece {
            if let id = symbols[scalar] {
                if hasUnknown, let unknown { chain.append(unknown) }
                hasUnknown = false
                chain.append(id)
            } else if let bytes = byteFallback(scalar) {
                // A waiting unknown token stays behind these bytes: the reference implementation does so.
                for id in bytes { chain.append(id) }
            } else if let unknown {
                if hasUnknown, !fusesUnknown { chain.append(unknown) }
                hasUnknown = true
            }
        }
        if hasUnknown, let unknown { chain.append(unknown) }
        chain.merge(by: merges)
        ids.append(contentsOf: chain.ids)
    }

    private func byteFallback(_ scalar: Unicode.Scalar) -> [Int32]? {
        guard let byteTokens else { return nil }
        var result: [Int32] = []
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
            guard let id = byteTokens[Int(byte)] else { return nil }
            result.append(id)
        }
        return result
    }

    /// The same model, unable to make one of `tokens` (other than the unknown token) from text.
    func without(_ tokens: Set<Int32>) -> BytePairEncoding {
        var model = self
        if symbols.values.contains(where: tokens.contains) {
            model.symbols = symbols.filter { !tokens.contains($0.value) }
        }
        model.merges = merges.without(tokens)
        model.wholePieces = wholePieces?.filter { !tokens.contains($0.value) }
        model.byteTokens = byteTokens?.map { id in id.flatMap { tokens.contains($0) ? nil : $0 } }
        return model
    }
}
