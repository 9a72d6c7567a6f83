/// What a rule that cuts sentences, or doubts a cut, needs to know of grammar: whether words stand as a sentence, and who does what
/// at its start.
public struct ClauseJudge: Sendable {
    private let reader: FactReader
    private let vocabulary: CheckVocabulary

    public init(lexicon: Lexicon, vocabulary: CheckVocabulary) {
        reader = FactReader(lexicon: lexicon, vocabulary: vocabulary)
        self.vocabulary = vocabulary
    }

    /// Whether `text` is one sentence with a finite verb and a subject, and no subordinate clause alone.
    public func standsAlone(_ text: String) -> Bool {
        let sentences = reader.facts(of: text).sentences
        guard sentences.count == 1, let sentence = sentences.first, !sentence.endsWithQuestion else { return false }
        return !verbs(of: sentence).isEmpty && ClauseReader(sentence, vocabulary: vocabulary).fault() == nil && !isBroken(sentence)
    }

    /// Whether a cut has left its mark on a sentence: a verb that follows only an `and`, a comma between subject and verb,
    /// or an `and although …` that nothing follows.
    public func isBroken(_ text: String) -> Bool {
        reader.facts(of: text).sentences.contains(where: isBroken)
    }

    /// The words before the first finite verb, where they are few, without a mark among them, and plainly a subject:
    /// `Maya`, `The old keeper`, `She`. Nil where the sentence begins in another way.
    public func subject(of text: String) -> String? {
        guard let sentence = reader.facts(of: text).sentences.first, let verb = verbs(of: sentence).first, isSure(verb, in: sentence),
            (1...4).contains(verb.index)
        else { return nil }
        let tokens = sentence.tokens[..<verb.index]
        let foreign: WordClass.Flags = [.preposition, .subordinator, .relative, .coordinator]
        guard let head = tokens.first, tokens.allSatisfy({ $0.isWord && !$0.has(foreign) }),
            head.has([.determiner, .subjectPronoun]) || sentence.isName[0], tokens.last?.has(.adverb) != true
        else { return nil }
        let subject = tokens.enumerated().reduce("") { text, item in
            let glue = item.offset == 0 || item.element.joint == .attached ? "" : item.element.joint == .hyphen ? "-" : " "
            return text + glue + item.element.text
        }
        return text.hasPrefix(subject) ? subject : nil
    }

    /// Whether `predicate` goes on from `subject`: its first word is surely a finite verb.
    public func isPredicate(_ predicate: String, of subject: String) -> Bool {
        guard let sentence = reader.facts(of: subject + " " + predicate).sentences.first, let verb = verbs(of: sentence).first,
            isSure(verb, in: sentence)
        else { return false }
        return verb.index == reader.facts(of: subject).sentences.first?.tokens.count
    }

    /// Whether `text` surely has a finite verb.
    public func hasVerb(_ text: String) -> Bool {
        reader.facts(of: text).sentences.contains { sentence in verbs(of: sentence).contains { isSure($0, in: sentence) } }
    }

    /// How many finite verbs `text` has, those of subordinate clauses with them.
    public func verbCount(of text: String) -> Int {
        reader.facts(of: text).sentences.reduce(0) { $0 + verbs(of: $1).count }
    }

    /// Whether `text` begins with words that can be a subject: a pronoun, a determiner, a name or a plain noun, but no verb.
    public func beginsWithSubject(_ text: String) -> Bool {
        guard let sentence = reader.facts(of: text).sentences.first, let head = sentence.tokens.first, head.isWord,
            let verb = verbs(of: sentence).first, verb.index > 0
        else { return false }
        let foreign: WordClass.Flags = [.preposition, .subordinator, .relative, .coordinator]
        return !head.has(foreign) && sentence.tokens[..<verb.index].allSatisfy { $0.kind != .mark }
    }

    /// A word that is mostly a finite verb, or one that may be and has an object after it: `lit the lamp`.
    private func isSure(_ verb: VerbFinder.Group, in sentence: SentenceFacts) -> Bool {
        if verb.isCertain { return true }
        guard verb.verb + 1 < sentence.tokens.count else { return false }
        let next = sentence.tokens[verb.verb + 1]
        return next.has([.determiner, .otherPronoun]) || next.has(.preposition) && sentence.tokens[verb.index].normalized.hasSuffix("ed")
    }

    private func verbs(of sentence: SentenceFacts) -> [VerbFinder.Group] {
        VerbFinder(sentence, vocabulary: vocabulary).groups()
    }

    private func isBroken(_ sentence: SentenceFacts) -> Bool {
        let tokens = sentence.tokens
        let verbs = verbs(of: sentence)
        guard let first = verbs.first else { return false }
        if first.index > 1, tokens[first.index - 1].has(.coordinator) { return true }
        // "A farmer named Dionisio Pulido." only names him.
        if verbs.count == 1, first.index > 0, ["named", "called", "titled"].contains(tokens[first.index].normalized), !tokens[first.index - 1].has(.subjectPronoun),
            first.index + 1 < tokens.count, sentence.isName[first.index + 1] { return true }
        let marks = tokens[..<first.index].filter { $0.kind == .mark }.count
        if first.index > 1, tokens[first.index - 1].text == ",", marks == 1 { return true }
        // "She loose snow swept": a pronoun has its verb beside it, or an adverb between.
        if let head = tokens.first, head.has(.subjectPronoun), !head.has([.relative, .determiner, .auxiliary]), first.index > 2 { return true }
        // "She was fourteen, and although she had driven the sled." promises a clause that never comes.
        for index in tokens.indices.dropFirst().dropLast() where tokens[index].has(.subordinator) && tokens[index - 1].has(.coordinator) {
            let later = verbs.filter { $0.index > index }
            if later.count < 2 { return true }
        }
        return false
    }
}
