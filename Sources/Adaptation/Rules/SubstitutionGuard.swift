import Readability

/// Keeps a small model to words it has a reason for.
///
/// A model of ten million parameters that does not know a word puts another in its place: a captain for a command, a moon for a
/// glimpse. So a content word that the source sentence lacks must be vouched for by the table of plain words, or be one of the
/// everyday words that rephrasing needs; a connective that carries logic must stay; and a new pronoun must have someone to stand for.
struct SubstitutionGuard {
    let checker: Checker
    let judge: ClauseJudge
    let plainWords: PlainWords
    /// Stems of the everyday words.
    private let everydayStems: Set<String>

    init(checker: Checker, judge: ClauseJudge, plainWords: PlainWords) {
        self.checker = checker
        self.judge = judge
        self.plainWords = plainWords
        everydayStems = checker.facts(of: Self.everyday).contentWords
    }

    /// Losing one of these changes what a sentence says, or leaves two clauses with nothing between them.
    static let connectives: Set<String> = [
        "or", "if", "unless", "until", "although", "though", "because", "when", "while", "whether", "than", "only", "except", "before", "after", "where",
    ]
    /// What a connective may become.
    static let replacements: [String: Set<String>] = [
        "although": ["but", "though", "still", "yet"], "though": ["but", "still", "although"], "because": ["so", "since"],
        "while": ["but", "and", "when", "as"], "when": ["then", "as", "while", "once"], "until": ["then", "till"], "before": ["then"], "after": ["then"],
    ]
    private static let everyday = """
        be am is are was were been have has had do does did get gets got very many much more most other some lot also then still
        """
    /// Unvouched words that the model's own confidence can carry.
    static let trustedWords = 2
    /// A story told in the past stays there.
    static let present: Set<String> = ["is", "are", "am", "isn't", "aren't"]
    /// Pronouns that may open a sentence where the source has one of their family anywhere.
    static let pronouns: [String: Set<String>] = [
        "he": ["he", "him", "his"], "she": ["she", "her", "hers"], "they": ["they", "them", "their"], "we": ["we", "us", "our"],
        "i": ["i", "me", "my"], "you": ["you", "your"],
    ]
    /// Words that may open a sentence only where the source opens with them: they are what a small model reaches for.
    static let vague: Set<String> = ["it", "this", "that", "these", "those", "there", "here", "on", "in", "at", "for", "of", "and", "now", "then"]

    /// Whether every word of `output` has a reason to be there.
    ///
    /// - Parameter isTrusted: the model finds `output` likelier than the source itself; then a word or two needs no other reason.
    func vouches(for output: String, source: String, isTrusted: Bool = false) -> Bool {
        let before = checker.facts(of: source)
        let swapped = plainWords.alternatives(in: source).joined(separator: " ")
        let known = before.contentWords.union(checker.facts(of: swapped).contentWords).union(everydayStems)
        let after = checker.facts(of: output)
        let foreign = after.contentWords.subtracting(known)
        guard foreign.isEmpty || isTrusted && foreign.count <= Self.trustedWords else { return false }
        let sourceWords = Set(WordScanner.words(of: source).map(\.normalized))
        let outputWords = Set(WordScanner.words(of: output).map(\.normalized))
        guard Self.present.isDisjoint(with: outputWords) || !Self.present.isDisjoint(with: sourceWords) else { return false }
        for connective in Self.connectives where sourceWords.contains(connective) && !outputWords.contains(connective) {
            guard Self.replacements[connective]?.isDisjoint(with: outputWords) == false else { return false }
        }
        guard count("and", in: output) + count("or", in: output) <= count("and", in: source) + count("or", in: source) else { return false }
        guard !leavesAHole(output, source) else { return false }
        let opening = WordScanner.words(of: source).first?.normalized
        return Segmenter.sentences(of: output).allSatisfy { sentence in
            guard let first = WordScanner.words(of: sentence.text).first?.normalized else { return true }
            if judge.isBroken(sentence.text) || Self.vague.contains(first) && first != opening { return false }
            return Self.pronouns[first].map { !$0.isDisjoint(with: sourceWords) } ?? true
        }
    }

    /// Whether no sentence of `text` shows that it was badly cut.
    func isWhole(_ text: String) -> Bool {
        Segmenter.sentences(of: text).allSatisfy { !judge.isBroken($0.text) }
    }

    /// Whether a word of weight was taken out of the middle of a phrase with nothing in its place, or one moved or said again
    /// other than to open a sentence: what is left reads like a text with a hole, or like a stutter.
    private func leavesAHole(_ output: String, _ source: String) -> Bool {
        let before = WordScanner.words(of: source).map(\.normalized)
        let after = WordScanner.words(of: output).map(\.normalized)
        for edit in WordEdits.edits(from: before, to: after) where edit.inserted.isEmpty && edit.isInside {
            let weight = edit.removed.filter { !checker.facts(of: $0).contentWords.isEmpty && !$0.hasSuffix("ly") }
            if !weight.isEmpty, !bordersOnMark(edit, in: source) { return true }
        }
        let openings = Set(Segmenter.sentences(of: output).flatMap { WordScanner.words(of: $0.text).prefix(4).map(\.normalized) })
        return WordEdits.edits(from: before, to: after).contains { edit in
            edit.inserted.contains { before.contains($0) && !openings.contains($0) && !checker.facts(of: $0).contentWords.isEmpty }
        }
    }

    /// Whether the removed words stand beside a comma, a dash or the like in the source: then they were a phrase of their own.
    private func bordersOnMark(_ edit: WordEdits.Edit, in source: String) -> Bool {
        let words = WordScanner.words(of: source)
        let bytes = Array(source.utf8)
        func hasMark(_ range: Range<Int>) -> Bool { bytes[range].contains { UInt8(ascii: ",") == $0 || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ".") } }
        let start = edit.range.lowerBound == 0 || hasMark(words[edit.range.lowerBound - 1].range.upperBound..<words[edit.range.lowerBound].range.lowerBound)
        let end = edit.range.upperBound == words.count || hasMark(words[edit.range.upperBound - 1].range.upperBound..<words[edit.range.upperBound].range.lowerBound)
        return start || end
    }

    /// The share of the source's content words that are gone, and that no other word stands for.
    func lostShare(of output: String, source: String) -> Double {
        let before = checker.facts(of: source).contentWords
        guard !before.isEmpty else { return 0 }
        let after = checker.facts(of: output).contentWords
        var lost = before.subtracting(after)
        for swap in plainWords.swaps(in: source) where !checker.facts(of: swap.plain).contentWords.isDisjoint(with: after) {
            lost.subtract(checker.facts(of: String(source[swap.range])).contentWords)
        }
        // A new word stands for a lost one.
        return Double(max(0, lost.count - after.subtracting(before).count)) / Double(before.count)
    }

    private func count(_ word: String, in text: String) -> Int {
        WordScanner.words(of: text).count { $0.normalized == word }
    }
}
