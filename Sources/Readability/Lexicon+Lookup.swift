extension Lexicon {
    /// Whether a word, or the words it is made of, has an entry that `accepts` takes.
    func holds(_ key: Span<UInt8>, where accepts: (WordEntry) -> Bool) -> Bool {
        holds(key, entry: table.find(key, length: key.count), where: accepts)
    }

    /// The same for a word whose own entry is known.
    func holds(_ key: Span<UInt8>, entry: WordEntry?, where accepts: (WordEntry) -> Bool) -> Bool {
        guard !key.isEmpty else { return false }
        if let entry, accepts(entry) { return true }
        var isPlain = true
        for index in key.indices {
            switch key[index] {
            case 0x2D: return holdsParts(key, split: 0x2D, where: accepts)
            case 0x2E: return holdsParts(key, split: 0x2E) { _ in true }
            case 0x26: return true
            case 0x27: isPlain = false
            case 0x30...0x39: return NumberWord.isNumber(key)
            default: break
            }
        }
        if !isPlain {
            let base = Contraction.baseLength(key)
            return base < key.count && holds(key.extracting(0..<base), where: accepts)
        }
        let readings = Inflection.readings(of: key, length: key.count)
        for index in 0..<4 {
            guard let reading = readings[index] else { break }
            if let entry = table.find(key, length: reading.length, ending: reading.restored), accepts(entry) { return true }
        }
        return false
    }

    private func holdsParts(_ key: Span<UInt8>, split: UInt8, where accepts: (WordEntry) -> Bool) -> Bool {
        var start = 0
        for index in 0...key.count where index == key.count || key[index] == split {
            guard index > start, holds(key.extracting(start..<index), where: accepts) else { return false }
            start = index + 1
        }
        return true
    }
}
