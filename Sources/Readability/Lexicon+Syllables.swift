extension Lexicon {
    /// The syllables of a folded word, at least 1.
    func syllables(_ key: Span<UInt8>, isAcronym: Bool) -> Int {
        syllables(key, entry: table.find(key, length: key.count), isAcronym: isAcronym)
    }

    /// The syllables of a folded word whose own entry is known.
    func syllables(_ key: Span<UInt8>, entry: WordEntry?, isAcronym: Bool) -> Int {
        if let entry, entry.syllables > 0 { return Int(entry.syllables) }
        var hasApostrophe = false
        for index in key.indices {
            switch key[index] {
            case 0x27: hasApostrophe = true
            case 0x30...0x39: return NumberWord.syllables(key) { syllables($0, isAcronym: false) }
            case 0x2D, 0x2E, 0x26, 0x40, 0x3A, 0x2F: return syllablesOfParts(key, isAcronym: isAcronym)
            default: break
            }
        }
        if hasApostrophe {
            let base = Contraction.baseLength(key)
            guard base < key.count else { return syllablesOfParts(key, isAcronym: isAcronym) }
            return syllables(key.extracting(0..<base), isAcronym: isAcronym) + Contraction.addedSyllables(key, base: base)
        }
        let mayBeAcronym = isAcronym && entry == nil && (2...4).contains(key.count)
        if mayBeAcronym || SpelledLetters.isSpelled(key) { return SpelledLetters.syllables(key) }
        let readings = Inflection.readings(of: key, length: key.count)
        for index in 0..<4 {
            guard let reading = readings[index] else { break }
            let base = table.find(key, length: reading.length, ending: reading.restored)
            if let base, base.syllables > 0 { return Int(base.syllables) + reading.addedSyllables(key) }
        }
        return SyllableRule.count(key)
    }

    /// Whether the Gunning Fog index counts a word of three syllables or more: not where hyphens join shorter words, nor where
    /// only a verb's `-ed` or `-ing` made it so long.
    func isComplex(_ key: Span<UInt8>, syllables count: Int) -> Bool {
        if holdsHyphen(key), longestPart(key) < 3 { return false }
        let readings = Inflection.readings(of: key, length: key.count)
        for index in 0..<4 {
            guard let reading = readings[index], reading.ending == .ed || reading.ending == .ing else { break }
            guard table.find(key, length: reading.length, ending: reading.restored) != nil else { continue }
            return count - reading.addedSyllables(key) >= 3
        }
        return true
    }

    private func holdsHyphen(_ key: Span<UInt8>) -> Bool {
        for index in key.indices where key[index] == 0x2D { return true }
        return false
    }

    /// The syllables of the longest part between hyphens.
    private func longestPart(_ key: Span<UInt8>) -> Int {
        var start = 0
        var longest = 0
        for index in 0...key.count where index == key.count || key[index] == 0x2D {
            if index > start { longest = max(longest, syllables(key.extracting(start..<index), isAcronym: false)) }
            start = index + 1
        }
        return longest
    }

    private func syllablesOfParts(_ key: Span<UInt8>, isAcronym: Bool) -> Int {
        var total = 0
        var start = 0
        for index in 0...key.count where index == key.count || Self.parts(at: key[index]) {
            if index > start { total += syllables(key.extracting(start..<index), isAcronym: isAcronym) }
            start = index + 1
        }
        return max(1, total)
    }

    private static func parts(at byte: UInt8) -> Bool {
        switch byte {
        case 0x27, 0x2D, 0x2E, 0x26, 0x40, 0x3A, 0x2F: true
        default: false
        }
    }
}

extension Inflection {
    /// The syllables that the ending adds to those of its base.
    func addedSyllables(_ key: Span<UInt8>) -> Int {
        let last = key[length - 1]
        let sound = restored == 0x65 || last != 0x65 || length < 2 ? last : key[length - 2]
        let endsInE = restored == 0x65 || last == 0x65
        switch ending {
        case .ed: return sound == 0x74 || sound == 0x64 ? 1 : 0
        case .s:
            switch sound {
            case 0x73, 0x78, 0x7A: return 1
            case 0x63, 0x67: return endsInE ? 1 : 0
            case 0x68: return !endsInE && length > 1 && (key[length - 2] == 0x63 || key[length - 2] == 0x73) ? 1 : 0
            default: return 0
            }
        case .ly: return endsInE && sound == 0x6C ? 0 : 1
        case .ing, .er, .est: return 1
        }
    }
}

extension Contraction {
    /// The syllables that the ending after the first `base` bytes adds.
    static func addedSyllables(_ key: Span<UInt8>, base: Int) -> Int {
        let last = key[base - 1]
        let previous = base > 1 ? key[base - 2] : 0
        switch key[key.count - 1] {
        case 0x73:
            let sound = last == 0x65 ? previous : last
            let isSibilant = sound == 0x73 || sound == 0x78 || sound == 0x7A || (last == 0x65 && (sound == 0x63 || sound == 0x67))
                || (last == 0x68 && (previous == 0x63 || previous == 0x73))
            return isSibilant ? 1 : 0
        case 0x64, 0x6D: return last == 0x74 || last == 0x64 ? 1 : 0
        case 0x65 where key[key.count - 2] == 0x72: return 0
        case 0x74: return SyllableRule.isVowel(last) || last == 0x72 ? 0 : 1
        default: return SyllableRule.isVowel(last) ? 0 : 1
        }
    }
}
