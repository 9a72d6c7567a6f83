/// Counts the words that are not on the familiar lists, proper names apart.
///
/// A capital in mid-sentence makes a name; a capital at the start of a sentence does only if the same word is a name elsewhere in the
/// text, which is known at the end. Words are told apart by their 64-bit hashes.
struct FamiliarityCounter {
    private struct Count {
        var unfamiliar = 0
        var isUnlisted = false
    }

    private var names: Set<UInt64> = []
    private var certain: [UInt64: Count] = [:]
    private var doubtful: [UInt64: Count] = [:]

    mutating func add(_ word: UInt64, isFamiliar: Bool, isPrimary: Bool, isName: Bool, mayBeName: Bool) {
        if isName {
            if !isFamiliar { names.insert(word) }
            return
        }
        if mayBeName {
            Self.count(word, in: &doubtful, isFamiliar, isPrimary)
        } else {
            Self.count(word, in: &certain, isFamiliar, isPrimary)
        }
    }

    private static func count(_ word: UInt64, in counts: inout [UInt64: Count], _ isFamiliar: Bool, _ isPrimary: Bool) {
        var count = counts[word, default: Count()]
        if !isFamiliar { count.unfamiliar += 1 }
        if !isPrimary { count.isUnlisted = true }
        counts[word] = count
    }

    /// Running words not on the familiar list, and different words not on the primary list.
    func counts() -> (unfamiliar: Int, distinctUnlisted: Int) {
        var all = certain
        for (word, count) in doubtful where !names.contains(word) {
            var sum = all[word, default: Count()]
            sum.unfamiliar += count.unfamiliar
            sum.isUnlisted = sum.isUnlisted || count.isUnlisted
            all[word] = sum
        }
        return all.values.reduce((0, 0)) { ($0.0 + $1.unfamiliar, $0.1 + ($1.isUnlisted ? 1 : 0)) }
    }
}
