/// Counts the words that are not on the familiar lists, proper names apart.
///
/// A capital in mid-sentence makes a name; a capital at the start of a sentence does only if the same word is a name elsewhere
/// in the text, which is known at the end. Words of the primary list count once in each sample of about 100 words.
struct FamiliarityCounter {
    /// A word that is missing from a list. Words are told apart by their 64-bit hashes.
    struct Missing {
        var hash: UInt64
        /// Its index in the table, if it is there at all.
        var index: Int?
        var isFamiliar: Bool
        var isPrimary: Bool
    }

    enum Capital { case none, sentenceStart, name }

    private static let sampleSize = 100

    private var names: Set<UInt64> = []
    private var unfamiliar = 0
    private var unlisted = 0
    /// Words that only the start of a sentence may have capitalised: running occurrences, and samples they occur in.
    private var doubtfulUnfamiliar: [UInt64: Int] = [:]
    private var doubtfulUnlisted: [UInt64: Int] = [:]

    /// The number of the current sample, from 1.
    private var sample: UInt32 = 1
    private var sampleWords = 0
    /// The last sample in which a listed word was counted.
    private var lastSample: [UInt32]
    /// Words of this sample that the table lacks.
    private var unknown: Set<UInt64> = []
    /// Words of this sample with a doubtful capital.
    private var doubtful: [Missing] = []

    init(listedWords: Int) {
        lastSample = Array(repeating: 0, count: listedWords)
    }

    mutating func add(_ word: Missing, capital: Capital) {
        switch capital {
        case .name: names.insert(word.hash)
        case .none:
            if !word.isFamiliar { unfamiliar += 1 }
            if !word.isPrimary, isFirstInSample(word) { unlisted += 1 }
        case .sentenceStart:
            if !word.isFamiliar { doubtfulUnfamiliar[word.hash, default: 0] += 1 }
            if !word.isPrimary { doubtful.append(word) }
        }
    }

    mutating func endSentence(words: Int) {
        sampleWords += words
        if sampleWords >= Self.sampleSize { endSample() }
    }

    /// Adds what was counted in a later part of the text; its first sample begins where this one's last ends.
    mutating func merge(_ other: consuming FamiliarityCounter) {
        endSample()
        other.endSample()
        names.formUnion(other.names)
        unfamiliar += other.unfamiliar
        unlisted += other.unlisted
        doubtfulUnfamiliar.merge(other.doubtfulUnfamiliar, uniquingKeysWith: +)
        doubtfulUnlisted.merge(other.doubtfulUnlisted, uniquingKeysWith: +)
    }

    private mutating func endSample() {
        for word in doubtful where isFirstInSample(word) { doubtfulUnlisted[word.hash, default: 0] += 1 }
        doubtful.removeAll(keepingCapacity: true)
        unknown.removeAll(keepingCapacity: true)
        sampleWords = 0
        sample += 1
    }

    private mutating func isFirstInSample(_ word: Missing) -> Bool {
        guard let index = word.index else { return unknown.insert(word.hash).inserted }
        if lastSample[index] == sample { return false }
        lastSample[index] = sample
        return true
    }

    /// Running words not on the familiar list, and words not on the primary list, each once in a sample.
    mutating func counts() -> (unfamiliar: Int, unlisted: Int) {
        endSample()
        let isCommon = { [names] (entry: (key: UInt64, value: Int)) in !names.contains(entry.key) }
        return (
            doubtfulUnfamiliar.lazy.filter(isCommon).reduce(unfamiliar) { $0 + $1.value },
            doubtfulUnlisted.lazy.filter(isCommon).reduce(unlisted) { $0 + $1.value }
        )
    }
}
