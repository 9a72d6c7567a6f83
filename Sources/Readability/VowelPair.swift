/// Whether two vowels in a row belong to two syllables, as in "gi-ant", "vide-o" and "be-ing", or to one, as in "nation" and
/// "field".
enum VowelPair {
    static func splits(_ word: SpelledWord, _ key: Span<UInt8>, at index: Int) -> Bool {
        let rest = index + 1
        if word.starts(key, at: rest, "ing") { return true }
        switch (key[index], key[index + 1]) {
        case (0x69, 0x61): return splitsIA(word, key, index)
        case (0x69, 0x6F): return splitsIO(word, key, index)
        case (0x69, 0x65): return splitsIE(word, key, index)
        case (0x65, 0x61): return splitsEA(word, key, index)
        case (0x65, 0x6F): return splitsEO(word, key, index)
        case (0x69, 0x75), (0x61, 0x6F), (0x69, 0x69), (0x75, 0x75): return true
        case (0x65, 0x75): return word[key, rest + 1] == 0x6D
        case (0x75, 0x61): return !word[key, index - 1].isAny(of: "gq")
        case (0x75, 0x65):
            return (word.starts(key, at: rest, "en") && word[key, index - 1] != 0x67) || word.starts(key, at: rest, "et")
                || isRest(word, key, rest, "el")
        case (0x75, 0x69):
            let before = word[key, index - 1]
            return word.starts(key, at: rest, "ity") || word.starts(key, at: rest, "ism")
                || (word.starts(key, at: rest, "in") && before == 0x72)
                || (word.starts(key, at: rest, "id") && before.isAny(of: "rl"))
        case (0x75, 0x6F): return !word[key, index - 1].isAny(of: "bg")
        case (0x61, 0x69), (0x6F, 0x69), (0x65, 0x69):
            return word.starts(key, at: rest, "ism")
                || (word.hasVowel(before: index) && isRest(word, key, rest, any: ["ist", "ists", "ic", "ics"]))
        case (0x6F, 0x65): return word.starts(key, at: rest, "et") || word.starts(key, at: rest, "em")
        case (0x79, let second): return second.isAny(of: "aoiu") && index > 0 && !word[key, index - 1].isAny(of: "wn")
        default: return false
        }
    }

    private static func isRest(_ word: SpelledWord, _ key: Span<UInt8>, _ rest: Int, _ text: String) -> Bool {
        word.count - rest == text.utf8.count && word.starts(key, at: rest, text)
    }

    private static func isRest(_ word: SpelledWord, _ key: Span<UInt8>, _ rest: Int, any texts: [String]) -> Bool {
        texts.contains { isRest(word, key, rest, $0) }
    }

    private static func starts(_ word: SpelledWord, _ key: Span<UInt8>, _ rest: Int, any texts: [String]) -> Bool {
        texts.contains { word.starts(key, at: rest, $0) }
    }

    private static func splitsIA(_ word: SpelledWord, _ key: Span<UInt8>, _ index: Int) -> Bool {
        let rest = index + 1, before = word[key, index - 1], after = word[key, rest + 1]
        switch before {
        case 0x63, 0x74: if after == 0x6C || after == 0x6E { return false }
        case 0x73: if after == 0x6E || after == 0x20 { return false }
        case 0x6C, 0x67:
            if index > 1, isRest(word, key, rest, any: ["a", "an", "ans"]) { return false }
            if before == 0x6C, starts(word, key, rest, any: ["ar", "ant", "am"]) { return false }
        default: break
        }
        return !word.starts(key, at: rest, "age")
    }

    private static func splitsIO(_ word: SpelledWord, _ key: Span<UInt8>, _ index: Int) -> Bool {
        let rest = index + 1, before = word[key, index - 1]
        if word.starts(key, at: rest, "ous") { return !before.isAny(of: "ctgx") }
        if word[key, rest + 1] == 0x6E { return !before.isAny(of: "tsgcxlnh") || index == 1 }
        return !(before.isAny(of: "nv") && starts(word, key, rest, any: ["or", "our"]))
    }

    private static func splitsIE(_ word: SpelledWord, _ key: Span<UInt8>, _ index: Int) -> Bool {
        let rest = index + 1
        if isRest(word, key, rest, any: ["er", "est", "ers"]) { return index > 1 || isRest(word, key, rest, "er") }
        if word.starts(key, at: rest, "et") { return true }
        guard starts(word, key, rest, any: ["enc", "ent"]) else { return false }
        return word.starts(key, at: 0, "scien") || !word[key, index - 1].isAny(of: "ct")
    }

    private static func splitsEO(_ word: SpelledWord, _ key: Span<UInt8>, _ index: Int) -> Bool {
        let before = word[key, index - 1]
        if word.starts(key, at: index + 1, "ou") { return !before.isAny(of: "gc") }
        return before != 0x67 || word[key, index + 2] != 0x6E
    }

    private static func splitsEA(_ word: SpelledWord, _ key: Span<UInt8>, _ index: Int) -> Bool {
        let rest = index + 1, before = word[key, index - 1]
        if isRest(word, key, rest, any: ["a", "as"]) { return before.isAny(of: "rdhc") }
        if isRest(word, key, rest, any: ["an", "ans"]) { return before != 0x63 && word.hasVowel(before: index) }
        if before == 0x6E, word.starts(key, at: rest, "ar"), word.hasVowel(before: index) { return true }
        if before == 0x72, word.starts(key, at: rest, "ali") { return true }
        if word.starts(key, at: rest, "act") { return true }
        guard before == 0x72, word[key, index - 2] == 0x63 else { return false }
        return word.starts(key, at: rest, "at") && !word.starts(key, at: rest, "atur")
    }
}
