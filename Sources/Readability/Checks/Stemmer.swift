/// Reduces a word to a stem that its regular forms share; irregular forms go by way of their base. Stems are compared,
/// never shown.
struct Stemmer {
    let vocabulary: CheckVocabulary

    /// The stem of a normalized word.
    func stem(of word: String) -> String {
        Self.strip(vocabulary.base(of: word) ?? word)
    }

    private static func strip(_ word: String) -> String {
        let bytes = word.utf8.span
        var end = bytes.count
        guard end > 3 else { return word }
        var turnsToY = false
        let last = bytes[end - 1]
        let second = bytes[end - 2]
        let third = bytes[end - 3]
        switch (third, second, last) {
        case (UInt8(ascii: "i"), UInt8(ascii: "e"), UInt8(ascii: "s")),
            (UInt8(ascii: "i"), UInt8(ascii: "e"), UInt8(ascii: "d")):
            if end > 4 {
                end -= 3
                turnsToY = true
            }
        case (UInt8(ascii: "s"), UInt8(ascii: "e"), UInt8(ascii: "s")),
            (UInt8(ascii: "x"), UInt8(ascii: "e"), UInt8(ascii: "s")),
            (UInt8(ascii: "z"), UInt8(ascii: "e"), UInt8(ascii: "s")),
            (UInt8(ascii: "h"), UInt8(ascii: "e"), UInt8(ascii: "s")),
            (UInt8(ascii: "o"), UInt8(ascii: "e"), UInt8(ascii: "s")):
            end -= 2
        case (_, UInt8(ascii: "s"), UInt8(ascii: "s")), (_, UInt8(ascii: "u"), UInt8(ascii: "s")),
            (_, UInt8(ascii: "i"), UInt8(ascii: "s")):
            break
        case (_, _, UInt8(ascii: "s")): end -= 1
        case (UInt8(ascii: "i"), UInt8(ascii: "n"), UInt8(ascii: "g")) where end > 5 && hasVowel(bytes, before: end - 3):
            end = undoubled(bytes, end - 3)
        case (_, UInt8(ascii: "e"), UInt8(ascii: "d")) where end > 4 && hasVowel(bytes, before: end - 2):
            end = undoubled(bytes, end - 2)
        case (UInt8(ascii: "i"), UInt8(ascii: "l"), UInt8(ascii: "y")) where end > 5:
            end -= 3
            turnsToY = true
        case (_, UInt8(ascii: "l"), UInt8(ascii: "y")) where end > 5: end -= 2
        default: break
        }
        if !turnsToY, end > 3, bytes[end - 1] == UInt8(ascii: "e") { end -= 1 }
        if end == bytes.count { return word }
        let stem = String(decoding: word.utf8.prefix(end), as: UTF8.self)
        return turnsToY ? stem + "y" : stem
    }

    private static func hasVowel(_ bytes: Span<UInt8>, before end: Int) -> Bool {
        for index in 0..<end where isVowel(bytes[index]) { return true }
        return false
    }

    private static func undoubled(_ bytes: Span<UInt8>, _ end: Int) -> Int {
        let last = bytes[end - 1]
        let keeps = last == UInt8(ascii: "l") || last == UInt8(ascii: "s") || last == UInt8(ascii: "z")
        return end > 3 && last == bytes[end - 2] && !isVowel(last) && !keeps ? end - 1 : end
    }

    private static func isVowel(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"), UInt8(ascii: "y"):
            true
        default: false
        }
    }
}
