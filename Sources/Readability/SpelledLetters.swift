/// Words said letter by letter.
enum SpelledLetters {
    /// Whether a folded word is up to six letters without a vowel among them: `bbc`, `dvd`, `w`.
    static func isSpelled(_ key: Span<UInt8>) -> Bool {
        guard !key.isEmpty, key.count <= 6 else { return false }
        for index in key.indices where SyllableRule.isVowel(key[index]) || key[index] &- 0x61 >= 26 { return false }
        return true
    }

    /// One syllable for each letter, three for a W.
    static func syllables(_ key: Span<UInt8>) -> Int {
        var total = 0
        for index in key.indices { total += key[index] == 0x77 ? 3 : 1 }
        return total
    }
}
