internal import Readability

/// Negations lost or brought in, judged group by group of aligned sentences: a word that one side denies, the other one has, and
/// denies nothing. Told in other words ("keep it from" for "could not reach") a negation is none that could be compared.
struct NegationCheck {
    /// Less certain groups are not judged: their sentences may tell of something else.
    private static let leastConfidence = 0.4
    /// Words after a negation in which to look for what it denies.
    private static let reach = 2

    let entry: AnalyzedEntry
    let checker: Checker

    func findings(_ adaptation: AnalyzedAdaptation) -> [Finding] {
        let context = PassageContext(passage: entry.source.facts)
        let told = adaptation.text.sentences
        let grouped = Set(adaptation.groups.flatMap(\.target))
        return adaptation.groups.filter { $0.confidence >= Self.leastConfidence }.compactMap { group in
            let own = told[group.target].filter { !adaptation.interest.shows($0) }
            guard let first = own.first else { return nil }
            // A sentence beside the group that is in none may hold what the group seems to lack.
            let beside = [group.target.lowerBound - 1, group.target.upperBound].filter {
                told.indices.contains($0) && !grouped.contains($0)
            }
            let near = beside.map { told[$0] } + own
            let source = entry.source.sentences[group.source].map(\.text).joined(separator: " ")
            func isFlipped(_ sentences: some Sequence<AnalyzedSentence>) -> Bool {
                let checks = checker.checkCandidate(
                    source: checker.facts(of: source, in: entry.source.facts), sourceText: source,
                    output: sentences.map(\.text).joined(separator: " "), context: context, target: CheckTarget())
                return checks[.negation]?.verdict == .block
            }
            guard !own.contains(where: isKeptFrom), !(own + entry.source.sentences[group.source]).contains(where: Self.isOfTime),
                sharesDenied(entry.source.sentences[group.source], own), isFlipped(own), isFlipped(near)
            else { return nil }
            return Finding(
                .negation, adaptation.path, line: adaptation.line(of: first),
                "“\(own.map(\.text).joined(separator: " "))” and the passage's “\(source)” do not deny the same")
        }
    }

    /// Whether a word that one side denies stands in the other.
    private func sharesDenied(_ source: some Collection<AnalyzedSentence>, _ told: [AnalyzedSentence]) -> Bool {
        let sourceStems = Set(source.flatMap(\.stems)), toldStems = Set(told.flatMap(\.stems))
        return !toldStems.isDisjoint(with: source.flatMap(denied)) || !sourceStems.isDisjoint(with: told.flatMap(denied))
    }

    /// "Ditches keep the rain from washing it away" denies without a negation.
    private func isKeptFrom(_ sentence: AnalyzedSentence) -> Bool {
        let words = Set(sentence.words.map(\.normalized))
        return words.contains("from")
            && !words.isDisjoint(with: ["keep", "keeps", "kept", "keeping", "stop", "stops", "stopped", "saved"])
    }

    /// Others (no, without, hardly) are told in too many other words to be compared.
    private static func isDenial(_ word: String) -> Bool {
        word == "not" || word == "never" || word == "cannot" || word.hasSuffix("n't")
    }

    /// Before denies as "not yet" does.
    private static func isOfTime(_ sentence: AnalyzedSentence) -> Bool {
        sentence.words.contains { ["before", "yet"].contains($0.normalized) }
    }

    /// The first content word within reach of each denial.
    private func denied(_ sentence: AnalyzedSentence) -> [String] {
        let vocabulary = checker.vocabulary
        return sentence.words.indices.filter { Self.isDenial(sentence.words[$0].normalized) }.compactMap { index in
            (index + 1..<min(index + 1 + Self.reach, sentence.words.count))
                .first { !vocabulary.isFunctionWord(sentence.words[$0].normalized) }
                .map { sentence.stems[$0] }
        }
    }
}
