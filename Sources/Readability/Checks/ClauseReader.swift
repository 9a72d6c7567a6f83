/// Judges whether a sentence stands as one: a main clause with a finite verb and a subject.
struct ClauseReader {
    enum Fault: Equatable {
        case noVerb, noSubject, loneSubordinate
    }

    private let tokens: [Token]
    private let groups: [VerbFinder.Group]
    private let isQuestion: Bool
    private let vocabulary: CheckVocabulary

    init(_ sentence: SentenceFacts, vocabulary: CheckVocabulary) {
        tokens = sentence.tokens
        groups = VerbFinder(sentence, vocabulary: vocabulary).groups()
        isQuestion = sentence.endsWithQuestion
        self.vocabulary = vocabulary
    }

    private func isIrregularPast(_ word: String) -> Bool { vocabulary.base(of: word) != nil }

    func fault() -> Fault? {
        guard let head = headIndex() else { return nil }
        if groups.isEmpty { return isImperative(at: head) || isExclamation(head) ? nil : .noVerb }
        if isQuestion { return nil }
        let clauses = countClauses(from: head)
        if clauses.main == 0 {
            let opens = tokens[head].has([.subordinator, .relative]) || clauses.opensWithSubordinator
            if isImperative(at: head) { return nil }
            return opens ? .loneSubordinate : .noVerb
        }
        return lacksSubject(head, mainClauses: clauses.main) ? .noSubject : nil
    }

    /// The first word that is no coordinator, adverb, mark or interjection.
    private func headIndex() -> Int? {
        var first: Int?
        for (index, token) in tokens.enumerated() where token.kind != .mark {
            if first == nil { first = index }
            if token.kind == .number { return index }
            if ["so", "thus", "here", "there"].contains(token.normalized), groups.first?.index == index + 1 { return index }
            if token.has(.coordinator)
                || token.has(.adverb) && !token.has(.preposition) && token.normalized != "there" && token.normalized != "here"
            {
                continue
            }
            return index
        }
        return first
    }

    /// Counts main clauses: each subordinator or relative pronoun takes the next finite verb for its own clause.
    private func countClauses(from head: Int) -> (main: Int, opensWithSubordinator: Bool) {
        var main = 0
        var pending = 0
        var opens = false
        var next = groups.startIndex
        for index in tokens.indices {
            if next < groups.endIndex, groups[next].index == index {
                let group = groups[next]
                next += 1
                if pending > 0 {
                    pending -= 1
                } else if !group.isCoordinated || main > 0 {
                    main += 1
                }
                continue
            }
            guard tokens[index].isWord, opensSubordinate(index, head: head) else { continue }
            // "who, when he came, had …": both wait for a verb.
            pending = min(pending + 1, 3)
            if index == head { opens = true }
        }
        return (main, opens)
    }

    private func opensSubordinate(_ index: Int, head: Int) -> Bool {
        let token = tokens[index]
        let next = index + 1 < tokens.count ? tokens[index + 1] : nil
        let previous = index > 0 ? tokens[index - 1] : nil
        if token.has(.relative) { return true }
        if token.has(.subordinator) {
            guard let next else { return false }
            if previous?.has(.determiner) == true { return false }
            switch token.normalized {
            case "because": return next.normalized != "of"
            case "unless", "whereas", "whether": return true
            default: return !isReduced(next)
            }
        }
        if token.has(.preposition), index == head, let next, Self.clausePrepositions.contains(token.normalized) {
            if next.has(.subjectPronoun) { return true }
            // "As men, groping in the dark, had found …": a comma before the only verb leaves it to the clause of "as".
            guard groups.count == 1, let verb = groups.first, verb.index > 0 else { return false }
            return tokens[verb.index - 1].mark == "," && tokens[verb.index].has(.auxiliary)
        }
        if token.normalized == "that", index != head, let previous, previous.isWord, !previous.has(.preposition), let next {
            return next.has([.auxiliary, .subjectPronoun]) || next.wordClass.finite >= 20
                || next.has(.determiner) && previous.wordClass.finite >= UInt8(VerbFinder.certainShare)
        }
        return false
    }

    private static let clausePrepositions: Set<String> = ["after", "before", "since", "as", "until", "once", "till"]

    /// Whether what follows `when`, `if`, `while` … leaves its verb out: `when asked`, `while in Rome`, `if possible`.
    private func isReduced(_ next: Token) -> Bool {
        if next.kind == .number { return true }
        if next.has(.preposition) || next.has(.adverb) && !next.has(.subjectPronoun) && next.normalized == "not" { return true }
        if next.has([.subjectPronoun, .determiner, .auxiliary]) { return false }
        if next.normalized.hasSuffix("ing") || next.normalized.hasSuffix("ed") { return true }
        return [
            "possible", "necessary", "needed", "young", "old", "alone", "necessarily", "born", "seen", "written", "made",
            "taken", "done", "used", "so",
        ]
        .contains(next.normalized)
    }

    /// Whether the sentence begins with its only finite verb, and that verb is no command.
    private func lacksSubject(_ head: Int, mainClauses: Int) -> Bool {
        guard let group = groups.first, group.index == head else { return false }
        let token = tokens[head]
        // Beside a verb that opens the sentence, a word that only may be one is none: "Had strong muscles and furry coats."
        let others = groups.dropFirst().filter { !$0.isCoordinated && ($0.isCertain || !token.has(.auxiliary)) }
        guard mainClauses == 1 || others.isEmpty else { return false }
        guard let next = tokens[(head + 1)...].first(where: { $0.isWord }) else { return false }
        if token.has(.contraction) || token.isPossessive { return false }
        if token.has(.auxiliary) {
            if next.has([.subjectPronoun, .otherPronoun]) { return false }
            switch token.normalized {
            case "do", "don't", "let's", "be": return false
            case "may": return false
            default: return true
            }
        }
        if token.wordClass.bare >= 30 { return false }
        // A past form that is a participle or an adjective as often, as in "Left Lisbon in May."
        return group.isCertain || token.wordClass.finite >= 20 && isIrregularPast(token.normalized)
    }

    private func isImperative(at head: Int) -> Bool {
        let token = tokens[head]
        return token.wordClass.bare >= 30 || ["be", "have", "let", "please", "do"].contains(token.normalized)
    }

    private func isExclamation(_ head: Int) -> Bool {
        guard
            let mark = tokens.last(where: {
                $0.kind == .mark && $0.mark != "\"" && $0.mark != "”" && $0.mark != "'" && $0.mark != "’"
            })
        else { return false }
        return mark.mark == "!" || mark.mark == "?" && tokens.filter(\.isWord).count <= 3
    }
}
