public import Foundation

/// What is known of English words: syllables, how common they are, which ones young readers know.
///
/// Words are looked up in any case, with `’` or `'`, with or without accents.
public struct Lexicon: Sendable {
    private(set) var table: WordTable

    /// Loads the tables of a language.
    /// - Parameters:
    ///   - directory: holds `word-frequency.tsv`, `syllables.tsv` and `familiar-words.txt`.
    ///   - familiarWords: a list to use in place of `familiar-words.txt`, one word on each line.
    ///   - primaryWords: a list for the Spache measure, one word on each line; without it the first `primaryCount` familiar words.
    /// - Throws: `LexiconError`, naming the file and the line.
    public init(directory: URL, familiarWords: URL? = nil, primaryWords: URL? = nil) throws(LexiconError) {
        var table = WordTable(minimumCapacity: 48_000)
        try LexiconReader(url: directory.appending(path: "word-frequency.tsv")).frequencies(into: &table)
        try LexiconReader(url: directory.appending(path: "syllables.tsv")).syllables(into: &table)
        let familiar = LexiconReader(url: familiarWords ?? directory.appending(path: "familiar-words.txt"))
        try familiar.words(into: &table) { entry, rank in
            entry.isFamiliar = true
            if primaryWords == nil, rank < Self.primaryCount { entry.isPrimary = true }
        }
        if let primaryWords {
            try LexiconReader(url: primaryWords).words(into: &table) { entry, _ in entry.isPrimary = true }
        }
        self.table = table
        self.table = table.mapEntries { resolved($1, for: $0) }
    }

    /// An entry with what follows from the others filled in, so that measuring finds everything about a listed word in one
    /// look.
    private func resolved(_ entry: WordEntry, for key: Span<UInt8>) -> WordEntry {
        var entry = entry
        entry.isFamiliar = holds(key, entry: entry) { $0.isFamiliar }
        entry.isPrimary = holds(key, entry: entry) { $0.isPrimary }
        entry.syllables = UInt8(clamping: syllables(key, entry: entry, isAcronym: false))
        return entry
    }

    /// How many words at the head of the familiar list count as known to readers of grades 1 to 3.
    public static let primaryCount = 1_000

    /// The syllables of a word as it is spoken: from the exceptions table, else from its base and the ending, else by
    /// `SyllableRule`. Numbers count as spelled out (`1903` is nineteen oh three), acronyms letter by letter where no vowel
    /// could carry them.
    public func syllables(in word: some StringProtocol) -> Int {
        let key = WordKey.fold(word)
        return syllables(key.span, isAcronym: word.utf8.allSatisfy { $0 &- 0x41 < 26 })
    }

    /// Whether young readers know the word: it or its base is on the familiar list. As in the Dale–Chall rules, regular forms
    /// (`-s`, `-es`, `-ed`, `-ing`, `-er`, `-est`, `-ly`, `'s`), contractions, numbers and compounds of familiar words count as
    /// familiar.
    public func isFamiliar(_ word: some StringProtocol) -> Bool {
        let key = WordKey.fold(word)
        return holds(key.span) { $0.isFamiliar }
    }

    /// How often the word occurs in a million words of children's books and encyclopedia; nil where the table lacks it.
    /// Only the word itself is looked up, and its base if it ends in a possessive that the table lacks.
    public func frequency(of word: some StringProtocol) -> Double? {
        let key = WordKey.fold(word)
        if let entry = table.find(key.span, length: key.count), entry.perMillion > 0 { return Double(entry.perMillion) }
        let base = WordKey.lengthWithoutPossessive(key.span)
        guard base < key.count, let entry = table.find(key.span, length: base), entry.perMillion > 0 else { return nil }
        return Double(entry.perMillion)
    }

    /// Whether the word is English as far as the tables know: listed itself, a regular form of a listed word, a possessive, a
    /// contraction, a hyphened compound of such words, or a number.
    public func exists(_ word: some StringProtocol) -> Bool {
        let key = WordKey.fold(word)
        return holds(key.span) { $0.perMillion > 0 || $0.isFamiliar }
    }
}
