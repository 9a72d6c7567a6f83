/// One way to undo a regular ending of English: the first `length` bytes of a word, and after them `restored` unless that is 0.
struct Inflection {
    enum Ending {
        /// Plural or third person: `-s`, `-es`, `-ies`.
        case s
        /// `-ed`, `-d`, `-ied`.
        case ed
        case ing
        /// Comparative or agent: `-er`, `-r`, `-ier`.
        case er
        case est
        case ly
    }

    var length: Int
    var restored: UInt8 = 0
    var ending: Ending

    /// Every way to undo an ending of the first `length` bytes of `key`, at most four; a base has two letters or more.
    static func readings(of key: Span<UInt8>, length: Int) -> Readings {
        var readings = Readings()
        guard length >= 4 else { return readings }
        let last = key[length - 1], second = key[length - 2], third = key[length - 3]
        switch (third, second, last) {
        case (_, 0x73, 0x73), (_, 0x75, 0x73), (_, 0x69, 0x73): break
        case (0x69, 0x65, 0x73):
            readings.add(length - 3, Self.y, .s)
            readings.add(length - 1, 0, .s)
        case (_, 0x65, 0x73):
            readings.add(length - 1, 0, .s)
            readings.add(length - 2, 0, .s)
        case (_, _, 0x73): readings.add(length - 1, 0, .s)
        case (_, 0x65, 0x64): readings.addVowelEnding(key, stem: length - 2, .ed)
        case (0x69, 0x6E, 0x67): readings.addVowelEnding(key, stem: length - 3, .ing)
        case (_, 0x65, 0x72): readings.addVowelEnding(key, stem: length - 2, .er)
        case (0x65, 0x73, 0x74): readings.addVowelEnding(key, stem: length - 3, .est)
        case (_, 0x6C, 0x79):
            if third == 0x69 {
                readings.add(length - 3, Self.y, .ly)
            } else {
                readings.add(length - 2, 0, .ly)
                readings.add(length - 1, Self.e, .ly)
                if third == 0x6C, key[length - 4] == 0x61 { readings.add(length - 4, 0, .ly) }
            }
        default: break
        }
        return readings
    }

    fileprivate static let e = UInt8(ascii: "e")
    fileprivate static let y = UInt8(ascii: "y")

    /// Up to four readings, without a heap allocation.
    struct Readings {
        private var items = (Inflection?.none, Inflection?.none, Inflection?.none, Inflection?.none)

        subscript(_ index: Int) -> Inflection? {
            switch index {
            case 0: items.0
            case 1: items.1
            case 2: items.2
            default: items.3
            }
        }

        fileprivate mutating func add(_ length: Int, _ restored: UInt8, _ ending: Ending) {
            guard length + (restored == 0 ? 0 : 1) >= 2 else { return }
            let reading = Inflection(length: length, restored: restored, ending: ending)
            if items.0 == nil {
                items.0 = reading
            } else if items.1 == nil {
                items.1 = reading
            } else if items.2 == nil {
                items.2 = reading
            } else {
                items.3 = reading
            }
        }

        /// Endings that begin with a vowel drop a final `e`, double a final consonant, and turn `y` into `i`.
        fileprivate mutating func addVowelEnding(_ key: Span<UInt8>, stem: Int, _ ending: Ending) {
            guard stem >= 2 else { return }
            let last = key[stem - 1]
            if last == 0x69, ending != .ing { add(stem - 1, Inflection.y, ending) }
            add(stem, 0, ending)
            add(stem, Inflection.e, ending)
            if stem >= 4, last == key[stem - 2], !SyllableRule.isVowel(last) { add(stem - 1, 0, ending) }
        }
    }
}
