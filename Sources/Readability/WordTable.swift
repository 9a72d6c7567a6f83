/// What the language tables know of one word.
struct WordEntry: Sendable {
    var perMillion: Float = 0
    /// 0 where they are not known yet.
    var syllables: UInt8 = 0
    var isFamiliar = false
    var isPrimary = false
}

/// Words and what is known of them: open addressing over one contiguous arena of bytes.
struct WordTable: Sendable {
    /// Words longer than this are neither stored nor looked up.
    static let longestWord = 64

    private struct Slot {
        var offset: UInt32 = 0
        /// 0 marks a free slot.
        var length: UInt8 = 0
        var tag: UInt8 = 0
        var entry: UInt32 = 0
    }

    private var arena: [UInt8] = []
    private var slots: [Slot]
    private var entries: [WordEntry] = []

    init(minimumCapacity: Int) {
        var size = 64
        while size < minimumCapacity * 2 { size *= 2 }
        slots = Array(repeating: Slot(), count: size)
        arena.reserveCapacity(minimumCapacity * 8)
        entries.reserveCapacity(minimumCapacity)
    }

    var count: Int { entries.count }

    /// The entry at an index that `index(of:length:ending:)` gave.
    subscript(_ index: Int) -> WordEntry { entries[index] }

    /// The index of the word that the first `length` bytes of `key` spell, with `ending` after them unless that is 0.
    @inline(__always)
    func index(of key: Span<UInt8>, length: Int, ending: UInt8 = 0) -> Int? {
        guard let slot = locate(key, length: length, ending: ending).found else { return nil }
        return Int(slots[slot].entry)
    }

    /// The entry of that word.
    @inline(__always)
    func find(_ key: Span<UInt8>, length: Int, ending: UInt8 = 0) -> WordEntry? {
        index(of: key, length: length, ending: ending).map { entries[$0] }
    }

    /// The same words with every entry transformed.
    func mapEntries(_ transform: (Span<UInt8>, WordEntry) -> WordEntry) -> WordTable {
        var copy = self
        let words = arena.span
        for slot in slots where slot.length != 0 {
            let start = Int(slot.offset)
            let index = Int(slot.entry)
            copy.entries[index] = transform(words.extracting(start..<start + Int(slot.length)), entries[index])
        }
        return copy
    }

    /// Changes the entry of a word, which is made if there is none. The word has 1 to `longestWord` bytes.
    mutating func update(_ key: Span<UInt8>, _ change: (inout WordEntry) -> Void) {
        if (entries.count + 1) * 2 > slots.count { grow() }
        let (found, free, tag) = locate(key, length: key.count, ending: 0)
        if let found {
            change(&entries[Int(slots[found].entry)])
            return
        }
        slots[free] = Slot(offset: UInt32(arena.count), length: UInt8(key.count), tag: tag, entry: UInt32(entries.count))
        for index in key.indices { arena.append(key[index]) }
        var entry = WordEntry()
        change(&entry)
        entries.append(entry)
    }

    /// A 64-bit hash (FNV-1a, with its high bits folded in) of the first `length` bytes and `ending`.
    @inline(__always)
    static func hash(_ key: Span<UInt8>, length: Int, ending: UInt8 = 0) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in 0..<length { hash = (hash ^ UInt64(key[index])) &* 0x0000_0100_0000_01B3 }
        if ending != 0 { hash = (hash ^ UInt64(ending)) &* 0x0000_0100_0000_01B3 }
        return hash ^ hash >> 29
    }

    private func locate(_ key: Span<UInt8>, length: Int, ending: UInt8) -> (found: Int?, free: Int, tag: UInt8) {
        let total = ending == 0 ? length : length + 1
        guard total > 0, total <= Self.longestWord else { return (nil, 0, 0) }
        let hash = Self.hash(key, length: length, ending: ending)
        let tag = UInt8(truncatingIfNeeded: hash >> 56)
        var index = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[index].length != 0 {
            if slots[index].tag == tag, Int(slots[index].length) == total, matches(slots[index], key, length, ending) {
                return (index, index, tag)
            }
            index = (index + 1) & (slots.count - 1)
        }
        return (nil, index, tag)
    }

    private func matches(_ slot: Slot, _ key: Span<UInt8>, _ length: Int, _ ending: UInt8) -> Bool {
        let offset = Int(slot.offset)
        for index in 0..<length where arena[offset + index] != key[index] { return false }
        return ending == 0 || arena[offset + length] == ending
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Slot(), count: old.count * 2)
        for slot in old where slot.length != 0 {
            let start = Int(slot.offset)
            let word = Array(arena[start..<start + Int(slot.length)])
            slots[locate(word.span, length: word.count, ending: 0).free] = slot
        }
    }
}
