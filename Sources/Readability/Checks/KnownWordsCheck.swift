/// Words that exist: each word of the output is in the source, the lexicon or the permitted terms, or is a regular form
/// or compound of such a word. Small models make words up. A rare word that is new warns. Names are the name checks'
/// matter.
struct KnownWordsCheck {
    let source: TextFacts
    let passage: TextFacts
    let target: CheckTarget
    let lexicon: Lexicon
    let vocabulary: CheckVocabulary

    func check(_ output: TextFacts) -> Check {
        var unknown: [String] = []
        var rare: [String] = []
        var seen: Set<String> = []
        for sentence in output.sentences {
            for (index, token) in sentence.tokens.enumerated()
            where token.isWord && !sentence.isNumber[index] && !sentence.isName[index] {
                if index > 0, token.joint == .attached, sentence.tokens[index - 1].kind == .number { continue }
                if isOfSource(token) || !seen.insert(token.normalized).inserted { continue }
                if !isKnown(token) {
                    unknown.append(token.text)
                } else if isRare(token) {
                    rare.append(token.text)
                }
            }
        }
        let verdict: Verdict = !unknown.isEmpty ? .block : rare.isEmpty ? .pass : .warn
        var detail =
            unknown.isEmpty ? "every word is known" : "not a word of the source or of the lexicon: " + Quoted.list(unknown)
        if !rare.isEmpty { detail += "; rare, and not in the source: " + Quoted.list(rare) }
        return Check(.knownWords, Double(unknown.count), verdict, detail)
    }

    /// Below this many uses in a million words a new word makes a text no plainer.
    private static let rareBelow = 5.0

    private func isRare(_ token: Token) -> Bool {
        guard token.joint != .hyphen, let frequency = lexicon.frequency(of: token.normalized) else { return false }
        return frequency < Self.rareBelow && !target.permits(token.normalized)
    }

    /// Whether a word, or one of its stem, stands in the source, or tells nothing.
    private func isOfSource(_ token: Token) -> Bool {
        let word = token.normalized
        if token.has(.function) || source.words.contains(word) || passage.words.contains(word) || word.utf8.count == 1 {
            return true
        }
        let stem = Stemmer(vocabulary: vocabulary).stem(of: word)
        return passage.contentWords.contains(stem) || source.contentWords.contains(stem)
    }

    private func isKnown(_ token: Token) -> Bool {
        let word = token.normalized
        if lexicon.exists(word), !isWronglyInflected(word) { return true }
        return Self.affixes.contains(word) || isDerived(word) || target.permits(word) || isCompound(word)
    }

    /// A regular ending on an irregular verb or on another ending: `runned`, `catched`, `runninged`.
    private func isWronglyInflected(_ word: String) -> Bool {
        guard word.hasSuffix("ed"), lexicon.frequency(of: word) == nil else { return false }
        if word.hasSuffix("inged") { return true }
        let base = word.dropLast(2)
        return vocabulary.isIrregular(String(base)) || vocabulary.isIrregular(String(word.dropLast()))
            || base.count > 3 && base.last == base.dropLast().last && vocabulary.isIrregular(String(base.dropLast()))
    }

    /// A known word of four letters or more with one of the freest prefixes or suffixes: `redrafted`, `overcook`, `weedless`.
    private func isDerived(_ word: String) -> Bool {
        for prefix in ["un", "re", "over", "non", "mis", "under", "out", "pre"] where word.hasPrefix(prefix) {
            let rest = word.dropFirst(prefix.utf8.count)
            if rest.utf8.count >= 4, lexicon.exists(rest) { return true }
        }
        for suffix in ["ness", "less", "like", "able", "ful"] where word.hasSuffix(suffix) {
            let base = word.dropLast(suffix.utf8.count)
            if base.utf8.count >= 4, lexicon.exists(base) || lexicon.exists(base + "e") { return true }
        }
        return false
    }

    private static let affixes: Set<String> = [
        "re", "co", "ex", "pre", "anti", "non", "semi", "pro", "multi", "mid", "sub", "inter", "ultra", "etc", "vs", "e.g",
        "i.e", "a.m", "p.m", "u.s", "u.k",
    ]

    /// Two common words written as one, of three letters or more, none of them a function word: `houseboat`, `wolfskin`,
    /// `teatime`.
    private func isCompound(_ word: String) -> Bool {
        let count = word.utf8.count
        guard count >= 7, count <= 24, word.utf8.allSatisfy({ $0 < 0x80 }) else { return false }
        for split in 3...(count - 3) {
            let left = String(word.prefix(split))
            let right = String(word.dropFirst(split))
            if isPart(left, of: word), isPart(right, of: word) { return true }
        }
        return false
    }

    private func isPart(_ part: String, of word: String) -> Bool {
        if vocabulary.wordClass(of: part).has(.function) { return false }
        if part.hasSuffix("ly") { return false }
        let frequency = lexicon.frequency(of: part) ?? 0
        return part.utf8.count < 4 ? source.words.contains(part) || frequency >= 50 : frequency >= 20
    }
}
