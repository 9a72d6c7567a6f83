/// Who did what: names must not change places around the same verb, pronouns must not change gender.
struct RolesCheck {
    let source: TextFacts
    let output: TextFacts
    let passage: TextFacts
    let vocabulary: CheckVocabulary
    let isPassage: Bool

    func check() -> Check {
        var faults: [String] = []
        faults += swapped()
        if let gender = newGender() { faults.append(gender) }
        return Check(
            .roles, Double(faults.count), faults.isEmpty ? .pass : isPassage ? .warn : .block,
            faults.isEmpty ? "nobody changed places" : faults.prefix(3).joined(separator: "; "))
    }

    /// A verb with the names nearest before and after it, each as the keys of its words.
    private struct Act {
        let before: Set<String>
        let verb: String
        let after: Set<String>
        let isPassive: Bool

        /// Who did it, and whom it was done to.
        var agent: Set<String> { isPassive ? after : before }
        var patient: Set<String> { isPassive ? before : after }

        func isOpposite(of other: Act) -> Bool {
            verb == other.verb && !agent.isDisjoint(with: other.patient) && !patient.isDisjoint(with: other.agent)
        }

        func isSame(as other: Act) -> Bool {
            verb == other.verb && !agent.isDisjoint(with: other.agent) && !patient.isDisjoint(with: other.patient)
        }
    }

    private func swapped() -> [String] {
        guard source.nameKeys.count >= 2, output.nameKeys.count >= 2 else { return [] }
        let told = Dictionary(grouping: acts(in: source), by: \.verb)
        guard !told.isEmpty else { return [] }
        return acts(in: output).compactMap { act in
            guard let same = told[act.verb], same.contains(where: act.isOpposite), !same.contains(where: act.isSame) else {
                return nil
            }
            return "\(Quoted.list([act.before, act.after].map { $0.sorted().joined(separator: " ") })) changed places"
        }
    }

    /// The acts of a text, each within one clause as far as commas and conjunctions tell.
    private func acts(in facts: TextFacts) -> [Act] {
        let stemmer = Stemmer(vocabulary: vocabulary)
        var acts: [Act] = []
        for sentence in facts.sentences where sentence.names.count >= 2 {
            let tokens = sentence.tokens
            for group in VerbFinder(sentence, vocabulary: vocabulary).groups() where !isBe(tokens[group.verb]) {
                guard let before = tokens[..<group.index].lastIndex(where: { $0.isWord && !$0.has(.function) }),
                    sentence.isName[before],
                    let after = sentence.isName[(group.verb + 1)...].firstIndex(of: true)
                else { continue }
                let between = tokens[(group.verb + 1)..<after]
                if between.contains(where: { $0.mark != nil || $0.has([.subordinator, .relative, .coordinator]) }) { continue }
                let hasBe = (group.index..<group.verb).contains { isBe(tokens[$0]) }
                let isPassive = hasBe && between.contains { $0.normalized == "by" }
                if hasBe, !isPassive, !tokens[group.verb].normalized.hasSuffix("ing") { continue }
                let first = phrase(around: before, in: sentence)
                let second = phrase(around: after, in: sentence)
                guard first.isDisjoint(with: second) else { continue }
                acts.append(
                    Act(
                        before: first, verb: stemmer.stem(of: tokens[group.verb].normalized), after: second,
                        isPassive: isPassive))
            }
        }
        return acts
    }

    /// The keys of the name that the token at `index` belongs to.
    private func phrase(around index: Int, in sentence: SentenceFacts) -> Set<String> {
        var start = index
        var end = index + 1
        while start > 0, sentence.isName[start - 1] { start -= 1 }
        while end < sentence.tokens.count, sentence.isName[end] { end += 1 }
        return Set(sentence.tokens[start..<end].map(NameFinder.key))
    }

    private func isBe(_ token: Token) -> Bool {
        ["is", "are", "was", "were", "be", "been", "being", "am"].contains(token.normalized)
    }

    /// A pronoun of one gender where the source sentence has the other, or one that is new though there is no name it
    /// could stand for.
    private func newGender() -> String? {
        for (flag, other, word) in [
            (WordClass.Flags.masculine, WordClass.Flags.feminine, "he"), (.feminine, .masculine, "she"),
        ] {
            guard has(flag, in: output), !has(flag, in: source) else { continue }
            if has(other, in: source), !has(other, in: output) {
                return "“\(word)” stands where the source has “\(word == "he" ? "she" : "he")”"
            }
            if source.names.isEmpty, has(other, in: passage), !has(flag, in: passage) {
                return "the source never says “\(word)”"
            }
        }
        return nil
    }

    private func has(_ flag: WordClass.Flags, in facts: TextFacts) -> Bool {
        !facts.genders.isDisjoint(with: flag)
    }
}
