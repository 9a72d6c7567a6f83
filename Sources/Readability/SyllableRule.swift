/// Counts syllables from spelling alone: groups of vowels, parted where two of them belong to different syllables
/// (`VowelPair`), less the silent ones, plus those that no vowel letter shows. Written and weighed against the CMU pronouncing
/// dictionary.
public enum SyllableRule {
    /// The syllables of a word, at least 1. Case and accents are ignored; what is not a letter of English counts as a
    /// consonant.
    public static func count(_ word: some StringProtocol) -> Int {
        count(WordKey.fold(word).span)
    }

    static func count(_ key: Span<UInt8>) -> Int {
        let word = SpelledWord(key)
        var total = 0
        for index in 0..<word.count where word.isVowel(index) {
            if index > 0, word.isVowel(index - 1), !VowelPair.splits(word, key, at: index - 1) { continue }
            total += 1
        }
        return max(1, total - silentEnding(word, key) - silentInside(word, key) + added(word, key))
    }

    static func isVowel(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: true
        default: false
        }
    }

    /// 1 where the e of a final -e, -es or -ed was counted and is not heard.
    private static func silentEnding(_ word: SpelledWord, _ key: Span<UInt8>) -> Int {
        let count = word.count
        guard count >= 3 else { return 0 }
        let last = word[key, count - 1]
        if last == 0x65 {
            guard word.isConsonant(count - 2), !(word.ends(key, "re") && word[key, count - 3].isAny(of: "tcb")) else { return 0 }
            return word[key, count - 2] == 0x6C && carries(word, key, count - 2) ? 0 : 1
        }
        guard count >= 4, last == 0x73 || last == 0x64, word[key, count - 2] == 0x65, word.isConsonant(count - 3) else { return 0 }
        let before = word[key, count - 3]
        if last == 0x64 {
            return before.isAny(of: "td") || (before.isAny(of: "lr") && carries(word, key, count - 3)) ? 0 : 1
        }
        let further = word[key, count - 4]
        if word.ends(key, "res"), further.isAny(of: "tcb") { return 0 }
        let hisses = before.isAny(of: "sxzcg") || (before == 0x68 && further.isAny(of: "cs"))
        return hisses || (before == 0x6C && carries(word, key, count - 3)) ? 0 : 1
    }

    /// Whether the e after the consonant at `index` is heard for its sake: "ta-ble", "hun-dred", but not "smile", "called",
    /// "cared".
    private static func carries(_ word: SpelledWord, _ key: Span<UInt8>, _ index: Int) -> Bool {
        word.isConsonant(index - 1) && !word[key, index - 1].isAny(of: "lrw")
    }

    /// 1 for a silent vowel before the ending: the e of "care-ful" and "house-hold", the a of "-ically", the second e of
    /// "everyone".
    private static func silentInside(_ word: SpelledWord, _ key: Span<UInt8>) -> Int {
        if word.ends(key, "ically") || (word.count > 5 && word.starts(key, at: 0, "every")) { return 1 }
        for stem in max(3, word.count - longestTail)..<max(3, word.count) where key[stem - 1] == 0x65 {
            guard word.isConsonant(stem - 2), word.hasVowel(before: stem - 2) else { continue }
            if key[stem - 2] == 0x6C, key[stem] == 0x6D || carries(word, key, stem - 2) { continue }
            if tails.contains(packed(key.extracting(stem..<word.count))) { return 1 }
        }
        return 0
    }

    /// Syllables without a vowel letter of their own: "pris-m", "rhyth-m", "Mc-", "han-d-ling", and the glide of "fi-re".
    private static func added(_ word: SpelledWord, _ key: Span<UInt8>) -> Int {
        var total = 0
        if word.ends(key, "sm") || word.ends(key, "thm") || word.ends(key, "sms") { total += 1 }
        let glide = glideLength(word, key)
        if glide > 0, word.count > 3, word.isConsonant(word.count - glide - 1) { total += 1 }
        if word.count > 6, word.ends(key, "ling"), word[key, word.count - 5].isAny(of: "bdgkptf"),
            !word[key, word.count - 6].isAny(of: "kp")
        {
            total += 1
        }
        if word.count > 3, word.starts(key, at: 0, "mc") { total += 1 }
        return total
    }

    /// The length of an ending in which the r after a long i makes a syllable; 0 where there is none.
    private static func glideLength(_ word: SpelledWord, _ key: Span<UInt8>) -> Int {
        switch word[key, word.count - 1] {
        case 0x65: word.ends(key, "ire") ? 3 : 0
        case 0x73: word.ends(key, "ires") ? 4 : 0
        case 0x64: word.ends(key, "ired") ? 4 : 0
        case 0x79: word.ends(key, "irely") ? 5 : 0
        case 0x74: word.ends(key, "irement") ? 7 : 0
        case 0x67: word.ends(key, "iring") ? 5 : 0
        default: 0
        }
    }

    private static let longestTail = 6

    /// Second parts of compounds and derived words, before which an e is silent.
    private static let tails: Set<UInt64> = Set(
        """
        ly ful fully less ness ment ments some thing things time times where fore ty man men one how land body work works
        self what ward wards room side house hood ball hold holds wise like yard craft port field keeper maker makers
        making ford town life line lines back berry boat bone stone by most dom over head light lights paper ware way ways
        week wood worthy ship shire ville
        """.split(whereSeparator: \.isWhitespace).map { packed(Array($0.utf8).span) })

    private static func packed(_ letters: Span<UInt8>) -> UInt64 {
        var bits: UInt64 = 0
        for index in letters.indices { bits = bits << 8 | UInt64(letters[index]) }
        return bits
    }
}

extension UInt8 {
    /// Whether the byte is one of some ASCII letters.
    func isAny(of letters: String) -> Bool {
        let letters = letters.utf8.span
        for index in letters.indices where letters[index] == self { return true }
        return false
    }
}
