/// Counts what the formulas need, block by block, without making a string of any word.
struct TextCounter {
    private let lexicon: Lexicon
    private let syllablesOnly: Bool
    private var totals = TextMeasures()
    private var key: [UInt8] = []
    private var familiarity: FamiliarityCounter

    init(lexicon: Lexicon, syllablesOnly: Bool = false) {
        self.lexicon = lexicon
        self.syllablesOnly = syllablesOnly
        familiarity = FamiliarityCounter(listedWords: syllablesOnly ? 0 : lexicon.table.count)
    }

    /// Adds the sentences of a block.
    mutating func count(_ block: Block, in bytes: Span<UInt8>) {
        let before = totals.words
        let limit = block.range.upperBound
        var start = block.contentStart
        while start < limit {
            let end = SentenceScanner.end(in: bytes, from: start, contentFrom: start, to: limit)
            countSentence(in: bytes, from: start, to: end)
            start = bytes.skippingWhite(from: end, to: limit)
        }
        if totals.words > before { totals.paragraphs += 1 }
    }

    /// Adds what was counted in a later part of the text.
    mutating func merge(_ other: consuming TextCounter) {
        totals.words += other.totals.words
        totals.sentences += other.totals.sentences
        totals.paragraphs += other.totals.paragraphs
        totals.syllables += other.totals.syllables
        totals.letters += other.totals.letters
        totals.characters += other.totals.characters
        totals.polysyllables += other.totals.polysyllables
        totals.complexWords += other.totals.complexWords
        totals.longestSentence = max(totals.longestSentence, other.totals.longestSentence)
        familiarity.merge(other.familiarity)
    }

    private mutating func countSentence(in bytes: Span<UInt8>, from start: Int, to end: Int) {
        var words = 0
        var index = start
        while let word = WordScanner.next(in: bytes, from: index, to: end) {
            index = word.upperBound
            words += 1
            countWord(in: bytes, word, isInitial: words == 1 || Self.followsQuote(in: bytes, word, from: start))
        }
        guard words > 0 else { return }
        totals.words += words
        totals.sentences += 1
        totals.longestSentence = max(totals.longestSentence, words)
        familiarity.endSentence(words: words)
    }

    private mutating func countWord(in bytes: Span<UInt8>, _ word: Range<Int>, isInitial: Bool) {
        WordKey.fold(bytes, word, into: &key)
        let shape = WordShape(in: bytes, word)
        let index = lexicon.table.index(of: key.span, length: key.count)
        let entry = index.map { lexicon.table[$0] }
        let syllables = lexicon.syllables(key.span, entry: entry, isAcronym: shape.isAllCapitals)
        totals.syllables += syllables
        if syllablesOnly { return }
        totals.letters += shape.letters
        totals.characters += shape.letters + shape.digits
        let isName = shape.isCapitalized && !isInitial
        if syllables >= 3 {
            totals.polysyllables += 1
            if !isName, lexicon.isComplex(key.span, syllables: syllables) { totals.complexWords += 1 }
        }
        let isFamiliar = entry?.isFamiliar ?? lexicon.holds(key.span, entry: nil) { $0.isFamiliar }
        let isPrimary = entry?.isPrimary ?? lexicon.holds(key.span, entry: nil) { $0.isPrimary }
        if isFamiliar && isPrimary { return }
        let missing = FamiliarityCounter.Missing(
            hash: WordTable.hash(key.span, length: WordKey.lengthWithoutPossessive(key.span)), index: index,
            isFamiliar: isFamiliar, isPrimary: isPrimary)
        familiarity.add(missing, capital: !shape.isCapitalized ? .none : isInitial ? .sentenceStart : .name)
    }

    /// Whether an opening quotation mark or bracket stands right before a word, so that its capital says nothing.
    private static func followsQuote(in bytes: Span<UInt8>, _ word: Range<Int>, from start: Int) -> Bool {
        guard let lead = bytes.scalarStart(before: word.lowerBound, from: start) else { return true }
        switch bytes.scalar(at: lead).value {
        case 0x22, 0x27, 0x28, 0x5B, 0x2A, 0x5F, 0x2018, 0x201C, 0xAB: return true
        default: return false
        }
    }

    /// The counts so far, with every rate and score.
    consuming func measures() -> TextMeasures {
        guard totals.words > 0 else { return TextMeasures() }
        let words = Double(totals.words), sentences = Double(totals.sentences)
        (totals.unfamiliarWords, totals.distinctUnfamiliarWords) = familiarity.counts()
        totals.wordsPerSentence = words / sentences
        totals.syllablesPerWord = Double(totals.syllables) / words
        totals.fkgl = ReadabilityFormula.fkgl(wordsPerSentence: totals.wordsPerSentence, syllablesPerWord: totals.syllablesPerWord)
        if syllablesOnly { return totals }
        totals.lettersPerWord = Double(totals.letters) / words
        totals.familiarShare = 1 - Double(totals.unfamiliarWords) / words
        totals.polysyllableShare = Double(totals.polysyllables) / words
        totals.fleschReadingEase = ReadabilityFormula.fleschReadingEase(
            wordsPerSentence: totals.wordsPerSentence, syllablesPerWord: totals.syllablesPerWord)
        totals.gunningFog = ReadabilityFormula.gunningFog(
            wordsPerSentence: totals.wordsPerSentence, complexShare: Double(totals.complexWords) / words)
        totals.smog = ReadabilityFormula.smog(polysyllablesPerSentence: Double(totals.polysyllables) / sentences)
        totals.colemanLiau = ReadabilityFormula.colemanLiau(
            lettersPerWord: totals.lettersPerWord, sentencesPerWord: sentences / words)
        totals.ari = ReadabilityFormula.ari(
            charactersPerWord: Double(totals.characters) / words, wordsPerSentence: totals.wordsPerSentence)
        totals.daleChall = ReadabilityFormula.daleChall(
            unfamiliarShare: 1 - totals.familiarShare, wordsPerSentence: totals.wordsPerSentence)
        totals.spache = ReadabilityFormula.spache(
            wordsPerSentence: totals.wordsPerSentence, unfamiliarShare: Double(totals.distinctUnfamiliarWords) / words)
        return totals
    }
}
