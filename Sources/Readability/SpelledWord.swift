/// Which letters of a folded word are vowels, as one bit for each; the first 64 letters count.
///
/// A y is no vowel before one at the start of the word or between vowels, nor is a u after q.
struct SpelledWord {
    let count: Int
    private let vowels: UInt64

    init(_ key: Span<UInt8>) {
        count = min(key.count, 64)
        var vowels: UInt64 = 0
        for index in 0..<count {
            let isVowel = switch key[index] {
            case 0x79:
                index + 1 == count || !SyllableRule.isVowel(key[index + 1])
                    || (index > 0 && !SyllableRule.isVowel(key[index - 1]))
            case 0x75: index == 0 || key[index - 1] != 0x71
            default: SyllableRule.isVowel(key[index])
            }
            if isVowel { vowels |= 1 << UInt64(index) }
        }
        self.vowels = vowels
    }

    /// The letter at `index`, or a space outside the word.
    subscript(_ key: Span<UInt8>, _ index: Int) -> UInt8 {
        index >= 0 && index < count ? key[index] : 0x20
    }

    func isVowel(_ index: Int) -> Bool { vowels >> UInt64(index) & 1 == 1 }

    func isConsonant(_ index: Int) -> Bool { index >= 0 && index < count && !isVowel(index) }

    func hasVowel(before end: Int) -> Bool { vowels & ((1 << UInt64(end)) - 1) != 0 }

    func starts(_ key: Span<UInt8>, at index: Int, _ text: String) -> Bool {
        let letters = text.utf8.span
        guard index >= 0, index + letters.count <= count else { return false }
        for offset in letters.indices where key[index + offset] != letters[offset] { return false }
        return true
    }

    func ends(_ key: Span<UInt8>, _ text: String) -> Bool {
        starts(key, at: count - text.utf8.count, text)
    }
}
