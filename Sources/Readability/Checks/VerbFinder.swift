/// Finds the finite verbs of a tokenized sentence: one group for each clause (`had been found`, `did not read`).
///
/// Closed classes decide about auxiliaries; other words are judged by how often they are finite verbs and by the word
/// before them.
struct VerbFinder {
    struct Group: Equatable {
        /// The token that makes it finite.
        let index: Int
        /// Whether the word is more often a finite verb than anything else.
        let isCertain: Bool
        /// Whether it goes on with the subject of the group before (`came and went`).
        let isCoordinated: Bool
        /// The main verb: the last of the group.
        var verb: Int
    }

    let tokens: [Token]
    let isNumber: [Bool]
    let isName: [Bool]

    let vocabulary: CheckVocabulary

    init(_ sentence: SentenceFacts, vocabulary: CheckVocabulary) {
        self.vocabulary = vocabulary
        tokens = sentence.tokens
        isNumber = sentence.isNumber
        isName = sentence.isName
    }

    static let certainShare = 50
    static let possibleShare = 5

    func groups() -> [Group] {
        var groups: [Group] = []
        // Inside a group only adverbs, negations and an inverted subject may stand between its words.
        var isOpen = false
        var previous: Int?
        for (index, token) in tokens.enumerated() {
            guard token.isWord else {
                if token.kind == .mark, token.mark != "\"", token.mark != "“" { isOpen = false }
                if token.kind == .number { isOpen = false }
                previous = token.kind == .number ? index : previous
                continue
            }
            defer { previous = index }
            if isOpen {
                if isVerbForm(index) {
                    groups[groups.count - 1].verb = index
                    if token.has(.auxiliary), !token.has(.nonFinite) { continue }
                    isOpen = token.has([.nonFinite, .auxiliary])
                    continue
                }
                if token.has([.adverb, .negation, .subjectPronoun]) || token.normalized.hasSuffix("ly") { continue }
                isOpen = false
                if !isNumber[index] { continue }
            }
            guard let strength = finiteness(at: index, after: previous) else { continue }
            let isCoordinated = groups.last != nil && follows(coordinator: previous, at: index)
            groups.append(Group(index: index, isCertain: strength, isCoordinated: isCoordinated, verb: index))
            isOpen = token.has(.auxiliary)
        }
        return groups
    }

    /// Whether a token is finite: true certainly, false possibly, nil not.
    private func finiteness(at index: Int, after previous: Int?) -> Bool? {
        let token = tokens[index]
        if isNumber[index] { return nil }
        // A mark between takes the word before out of the phrase.
        let before = previous.flatMap { $0 + 1 == index ? tokens[$0] : nil }
        if token.has(.auxiliary) {
            if token.has(.contraction) { return true }
            if token.has(.modal), let before, Self.articles.contains(before.normalized) || before.isPossessive { return nil }
            if before?.normalized == "to" { return nil }
            return true
        }
        if token.isPossessive, let next = next(after: index), isPossessiveVerb(token, before: next) { return true }
        if token.isPossessive || isName[index] || token.has(.nonFinite) { return nil }
        // "I like it": a preposition elsewhere.
        if token.has(.function), token.wordClass.finite < 20 || !hasPronounSubject(before: index) { return nil }
        if token.joint == .hyphen, index > 0, tokens[index - 1].normalized.utf8.count > 3 { return nil }
        if index + 1 < tokens.count, tokens[index + 1].joint == .hyphen { return nil }
        let share = share(of: token, at: index, after: previous)
        guard share >= Self.possibleShare else { return nil }
        if hasPronounSubject(before: index) { return true }
        if let before {
            if before.normalized == "to" || before.isPossessive || before.has(.modal) { return nil }
            if before.has(.preposition), !before.has(.adverb), share < 90 { return nil }
            if before.has(.determiner), share < 80 || Self.articles.contains(before.normalized) { return nil }
        }
        if let next = next(after: index) {
            if next.normalized == "of", share < Self.certainShare, token.normalized.hasSuffix("s") { return nil }
            if next.normalized == "by", share < 95, token.normalized.hasSuffix("ed") {
                // "approached by a road"; but "answered by bowing" is no passive.
                guard index + 2 < tokens.count, tokens[index + 2].normalized.hasSuffix("ing") else { return nil }
            }
        }
        return share >= Self.certainShare
    }

    /// The share of finite uses, raised to the least possible one where the words around speak for a verb.
    private func share(of token: Token, at index: Int, after previous: Int?) -> Int {
        let wordClass = token.wordClass
        if wordClass.finite >= Self.possibleShare { return Int(wordClass.finite) }
        let word = token.normalized
        if word.hasSuffix("ed"), word.utf8.count > 4, !word.hasSuffix("eed"), wordClass.bare == 0, wordClass.name == 0 {
            // A participle where the table says so and a preposition follows: "a company based in …".
            let isParticiple = wordClass.finite < 3 && wordClass.finite > 0 && next(after: index)?.has(.preposition) == true
            return isParticiple ? 0 : Self.possibleShare
        }
        guard let previous, previous + 1 == index || tokens[previous].isWord else { return 0 }
        let isVerb = wordClass.bare >= 20 || wordClass.finite > 0
        if hasPronounSubject(before: index) {
            return isVerb || wordClass.bare > 0 || isThirdPerson(word, ofShare: 1) ? Self.possibleShare : 0
        }
        let before = tokens[previous]
        if before.has(.function), !before.has(.adverb) { return 0 }
        if let next = next(after: index), next.has([.determiner, .otherPronoun, .relative]) || next.has(.subjectPronoun) {
            return isVerb || isThirdPerson(word) ? Self.possibleShare : 0
        }
        let follows = before.has(.adverb) || before.normalized.hasSuffix("s") && !isName[previous] && !before.isPossessive
        if follows, wordClass.bare >= 20 || wordClass.bare >= 10 && next(after: index)?.mark != nil {
            return Self.possibleShare
        }
        return (before.has(.adverb) || isName[previous] || next(after: index)?.normalized == "to") && isThirdPerson(word)
            ? Self.possibleShare : 0
    }

    /// Whether a pronoun that can only be a subject stands before, with nothing but adverbs between.
    private func hasPronounSubject(before index: Int) -> Bool {
        var position = index - 1
        while position >= 0, tokens[position].isWord {
            let token = tokens[position]
            if token.has([.subjectPronoun, .relative]) { return true }
            if Self.pronounDeterminers.contains(token.normalized) {
                return tokens[index].wordClass.finite >= Self.possibleShare || tokens[index].wordClass.bare >= 50
            }
            guard token.has(.adverb) || token.normalized.hasSuffix("ly") else { return false }
            position -= 1
        }
        return false
    }

    private static let pronounDeterminers: Set<String> = [
        "this", "these", "that", "those", "some", "many", "all", "both", "each", "most", "few", "several", "neither", "none",
        "others", "one",
    ]

    /// The -s form of a verb that the table has as a base.
    private func isThirdPerson(_ word: String, ofShare share: Int = 30) -> Bool {
        guard word.utf8.count > 3, word.utf8.last == UInt8(ascii: "s"), !word.hasSuffix("ss") else { return false }
        let base = String(word.dropLast())
        if vocabulary.wordClass(of: base).bare >= share { return true }
        guard word.hasSuffix("es") else { return false }
        return vocabulary.wordClass(of: String(base.dropLast())).bare >= share
            || word.hasSuffix("ies") && vocabulary.wordClass(of: word.dropLast(3) + "y").bare >= share
    }

    private static let articles: Set<String> = [
        "the", "a", "an", "his", "her", "its", "my", "our", "your", "their", "every", "no", "another",
    ]

    private func next(after index: Int) -> Token? { index + 1 < tokens.count ? tokens[index + 1] : nil }

    /// `Buck's a big dog`, `Buck's running`: the ending is the verb.
    private func isPossessiveVerb(_ token: Token, before next: Token) -> Bool {
        if next.has([.determiner, .negation, .nonFinite, .adverb]) { return true }
        return next.normalized.hasSuffix("ing") && next.wordClass.finite == 0 && next.normalized.utf8.count > 5
    }

    /// Past forms of verbs too rare for the table.
    private func isUnlistedVerb(_ word: String) -> Bool {
        word.utf8.count > 4 && word.hasSuffix("ed") && !word.hasSuffix("eed")
    }

    /// Whether a word can go on with an open group: a participle, an -ing form, a bare verb, a non-finite auxiliary.
    private func isVerbForm(_ index: Int) -> Bool {
        let token = tokens[index]
        if token.has([.nonFinite, .auxiliary]) { return true }
        if token.has([.function]) || isName[index] { return false }
        return token.wordClass.finite >= 1 || token.wordClass.bare >= 20 || token.normalized.hasSuffix("ing")
            || isUnlistedVerb(token.normalized)
    }

    private func follows(coordinator previous: Int?, at index: Int) -> Bool {
        guard let previous else { return false }
        if tokens[previous].has(.coordinator) { return true }
        // "came and soon went"
        return previous > 0 && tokens[previous].has(.adverb) && tokens[previous - 1].has(.coordinator)
    }
}
