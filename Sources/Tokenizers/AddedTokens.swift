/// The added tokens of a vocabulary, and how text is cut at them.
struct AddedTokens: Sendable {
    /// A stretch of text between added tokens, or the id of an added token.
    enum Section {
        case text(ArraySlice<Unicode.Scalar>)
        case token(Int32)
    }

    private(set) var tokens: [AddedToken]
    private(set) var specialIDs: Set<Int32>
    private var given = TokenTrie()
    private var normalized = TokenTrie()

    init(_ tokens: [AddedToken], normalizer: Normalizer) {
        self.tokens = tokens
        specialIDs = Set(tokens.filter(\.isSpecial).map(\.id))
        // Special tokens come first: of two with the same normal form they are the one found.
        let order = tokens.indices.filter { tokens[$0].isSpecial } + tokens.indices.filter { !tokens[$0].isSpecial }
        for index in order {
            let text = Array(tokens[index].content.unicodeScalars)
            if tokens[index].isNormalized {
                normalized.insert(normalizer.apply(to: text[...]), token: index)
            } else {
                given.insert(text, token: index)
            }
        }
    }

    /// Cuts a text as it was given.
    func split(_ text: ArraySlice<Unicode.Scalar>, allowSpecialTokens: Bool) -> [Section] {
        split(text, at: given, allowSpecialTokens)
    }

    /// Cuts a text after its normalization.
    func splitNormalized(_ text: ArraySlice<Unicode.Scalar>, allowSpecialTokens: Bool) -> [Section] {
        split(text, at: normalized, allowSpecialTokens)
    }

    private func split(_ text: ArraySlice<Unicode.Scalar>, at trie: TokenTrie, _ allowSpecialTokens: Bool) -> [Section] {
        guard !trie.isEmpty else { return text.isEmpty ? [] : [.text(text)] }
        var sections: [Section] = []
        var done = text.startIndex
        var index = text.startIndex
        while index < text.endIndex {
            guard let match = trie.longestMatch(in: text, at: index) else {
                index += 1
                continue
            }
            let token = tokens[match.token]
            var start = index
            var end = match.end
            index = end
            if token.isSpecial, !allowSpecialTokens { continue }
            if token.isSingleWord, !Self.standsAlone(start..<end, in: text) { continue }
            if token.stripsLeft {
                while start > done, text[start - 1].properties.isWhitespace { start -= 1 }
            }
            if token.stripsRight {
                while end < text.endIndex, text[end].properties.isWhitespace { end += 1 }
            }
            if start > done { sections.append(.text(text[done..<start])) }
            sections.append(.token(token.id))
            done = max(done, end)
        }
        if done < text.endIndex { sections.append(.text(text[done...])) }
        return sections
    }

    private static func standsAlone(_ range: Range<Int>, in text: ArraySlice<Unicode.Scalar>) -> Bool {
        (range.lowerBound == text.startIndex || !isWordScalar(text[range.lowerBound - 1]))
            && (range.upperBound == text.endIndex || !isWordScalar(text[range.upperBound]))
    }

    /// `\w` of Unicode Technical Standard 18, annex C.
    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.isKnown(inVersion: ScalarClass.version) else { return false }
        let properties = scalar.properties
        if properties.isAlphabetic || properties.isJoinControl { return true }
        return switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation: true
        default: false
        }
    }
}
