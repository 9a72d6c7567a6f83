/// Numbers written in digits, as they are read aloud.
enum NumberWord {
    /// Whether a folded word is a number: digits with separators, and letters only as an ending (`3rd`, `1920s`, `5pm`).
    static func isNumber(_ key: Span<UInt8>) -> Bool {
        var index = 0
        while index < key.count, key[index] &- 0x30 < 10 || [0x2C, 0x2E, 0x3A].contains(key[index]) { index += 1 }
        return index > 0 && key.count - index <= 2
    }

    /// The syllables of a word with digits in it. Each run of digits is read as a number, each run of letters by `spoken`; `.`
    /// is read "point", `,` and `:` are silent. A number of four digits from 1100 to 2099 is read as a year: nineteen oh three.
    static func syllables(_ key: Span<UInt8>, letters spoken: (Span<UInt8>) -> Int) -> Int {
        var total = 0
        var index = 0
        while index < key.count {
            let start = index
            if key[index] &- 0x30 < 10 {
                var digits: [UInt8] = []
                while index < key.count, key[index] &- 0x30 < 10 || isSeparator(key, index) {
                    if key[index] != 0x2C { digits.append(key[index] &- 0x30) }
                    index += 1
                }
                let isGrouped = digits.count < index - start
                let isFraction = start > 0 && key[start - 1] == 0x2E
                total += isFraction ? digits.reduce(0) { $0 + one($1) } : cardinal(digits, asYear: !isGrouped)
            } else if key[index] == 0x2E {
                total += 1
                index += 1
            } else if key[index] &- 0x61 < 26 {
                while index < key.count, key[index] &- 0x61 < 26 { index += 1 }
                total += isEnding(key, start..<index) ? endingSyllables(key, start..<index) : spoken(key.extracting(start..<index))
            } else {
                index += 1
            }
        }
        return max(1, total)
    }

    private static func isSeparator(_ key: Span<UInt8>, _ index: Int) -> Bool {
        key[index] == 0x2C && index + 1 < key.count && key[index + 1] &- 0x30 < 10
    }

    private static let zeroToNineteen = [2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2]

    private static func one(_ digit: UInt8) -> Int { digit == 0 ? 1 : zeroToNineteen[Int(digit)] }

    private static func belowHundred(_ value: Int) -> Int {
        if value < 20 { return zeroToNineteen[value] }
        return (value / 10 == 7 ? 3 : 2) + (value % 10 == 0 ? 0 : zeroToNineteen[value % 10])
    }

    private static func cardinal(_ digits: [UInt8], asYear: Bool) -> Int {
        guard digits.count <= 12, digits.count == 1 || digits.first != 0 else { return digits.reduce(0) { $0 + one($1) } }
        var value = digits.reduce(0) { $0 * 10 + Int($1) }
        if asYear, (1_100...1_999).contains(value) || (2_010...2_099).contains(value) {
            let rest = value % 100
            return belowHundred(value / 100) + (rest == 0 ? 2 : rest < 10 ? 1 + one(UInt8(rest)) : belowHundred(rest))
        }
        if value == 0 { return 2 }
        var total = 0
        for (scale, name) in [(1_000_000_000, 2), (1_000_000, 2), (1_000, 2)] where value >= scale {
            total += belowThousand(value / scale) + name
            value %= scale
        }
        return total + (value == 0 ? 0 : belowThousand(value))
    }

    private static func belowThousand(_ value: Int) -> Int {
        let hundreds = value >= 100 ? zeroToNineteen[value / 100] + 2 : 0
        return hundreds + (value % 100 == 0 ? 0 : belowHundred(value % 100))
    }

    /// `st`, `nd`, `rd`, `th` and the `s` of decades.
    private static func isEnding(_ key: Span<UInt8>, _ range: Range<Int>) -> Bool {
        if range.count == 1 { return key[range.lowerBound] == 0x73 }
        guard range.count == 2 else { return false }
        switch (key[range.lowerBound], key[range.lowerBound + 1]) {
        case (0x73, 0x74), (0x6E, 0x64), (0x72, 0x64), (0x74, 0x68): return true
        default: return false
        }
    }

    /// One more where the ordinal of tens is longer than the number (twentieth), else none.
    private static func endingSyllables(_ key: Span<UInt8>, _ range: Range<Int>) -> Int {
        let start = range.lowerBound
        guard range.count == 2, start >= 2, key[start - 1] == 0x30 else { return 0 }
        return key[start - 2] == 0x30 || key[start - 2] == 0x31 ? 0 : 1
    }
}
