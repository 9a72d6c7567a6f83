/// Tells names from other capitalised words.
///
/// A capital that tells (not first in a sentence, a quotation, a part after `!`, `?` or `:`) makes a name. At a beginning
/// the word must be known as a name: from elsewhere in the text, from the table of words mostly written with a capital,
/// or by being no English word at all. In headings only known names count. Titles count with a name behind them (Judge
/// Miller), forms of address (Mr., Dr.), months, days, numerals and single letters are no names.
struct NameFinder {
    let lexicon: Lexicon
    /// Keys of names known from elsewhere: the rest of the text, the passage.
    var known: Set<String>

    static let shareOfName = 80

    static func key(of token: Token) -> String {
        let word = token.normalized
        return word.utf8.contains(where: { $0 >= 0x80 }) ? String(decoding: WordKey.fold(word), as: UTF8.self) : word
    }

    /// Adds the names of one sentence whose capitals tell.
    mutating func learn(_ tokens: [Token], isNumber: [Bool]) {
        guard !Self.isTitleCase(tokens) else { return }
        for (index, token) in tokens.enumerated() where !token.isInitial && !isNumber[index] && Self.mayBeName(token) {
            known.insert(Self.key(of: token))
        }
    }

    /// The names of one sentence, a fact for each word, and which tokens they are.
    func names(in tokens: [Token], isNumber: [Bool], isHeading: Bool) -> (names: [NameFact], isName: [Bool]) {
        var isName = [Bool](repeating: false, count: tokens.count)
        var keys = [String](repeating: "", count: tokens.count)
        let capitalsTell = !isHeading && !Self.isTitleCase(tokens)
        var found = false
        for (index, token) in tokens.enumerated() where !isNumber[index] && Self.mayBeName(token) {
            let key = Self.key(of: token)
            let tells = capitalsTell && (!token.isInitial || token.isAllCapitals)
            guard tells || known.contains(key) || token.wordClass.name >= Self.shareOfName || !lexicon.exists(key) else {
                continue
            }
            isName[index] = true
            keys[index] = key
            found = true
            // The Judge of Judge Miller.
            if index > 0, tokens[index - 1].has(.title), tokens[index - 1].isCapitalized, !isNumber[index - 1] {
                isName[index - 1] = true
                keys[index - 1] = Self.key(of: tokens[index - 1])
            }
        }
        guard found else { return ([], isName) }

        var names: [NameFact] = []
        var index = 0
        while index < tokens.count {
            guard isName[index] else {
                index += 1
                continue
            }
            var end = index + 1
            while end < tokens.count, isName[end], !tokens[end - 1].isPossessive { end += 1 }
            let phrase = tokens[index..<end].map(\.bare).joined(separator: " ")
            for part in index..<end { names.append(NameFact(key: keys[part], phrase: phrase)) }
            index = end
        }
        return (names, isName)
    }

    private static func mayBeName(_ token: Token) -> Bool {
        token.isWord && token.isCapitalized && token.normalized.utf8.count > 1 && !token.has([.function, .title, .address])
            && !(token.has(.date) && token.normalized != "april" && token.normalized != "june")
    }

    /// Whether nearly every longer word has a capital, as in a title: all of them capitals, or no full stop behind.
    private static func isTitleCase(_ tokens: [Token]) -> Bool {
        if tokens.last?.mark == ".", tokens.contains(where: { $0.isWord && !$0.isAllCapitals && $0.normalized.utf8.count > 1 })
        {
            return false
        }
        var words = 0
        var capitals = 0
        for token in tokens where token.isWord && token.normalized.utf8.count > 3 && !token.has(.function) {
            words += 1
            if token.isCapitalized { capitals += 1 }
        }
        return words >= 4 && capitals * 10 >= words * 9
    }
}

extension Token {
    /// As it stands, without a possessive ending.
    var bare: String { isPossessive ? String(text.dropLast(2)) : text }
}
