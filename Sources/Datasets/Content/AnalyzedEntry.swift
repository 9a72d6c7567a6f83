internal import Readability
internal import Classroom

/// A passage and its adaptations, read for the checks.
struct AnalyzedEntry: Sendable {
    let entry: PassageEntry
    let source: AnalyzedText
    let adaptations: [AnalyzedAdaptation]

    init(_ entry: PassageEntry, interests: [String: Interest], analyzer: TextAnalyzer) {
        self.entry = entry
        let source = analyzer.analyze(entry.passage.text)
        self.source = source
        let aligner = SentenceAligner()
        adaptations = entry.adaptations.map { document in
            let text = analyzer.analyze(document.text, in: source.facts)
            let interest = document.interest.flatMap { interests[$0] }
            let terms = interest?.terms ?? []
            let target = CheckTarget(
                grade: Double(document.grade), interestTerms: terms, protectedTerms: entry.passage.protectedTerms)
            return AnalyzedAdaptation(
                document: document, path: entry.path(of: document), text: text, interestName: interest?.name ?? document.interest,
                interest: TermFinder(terms, absentFrom: source, analyzer: analyzer),
                groups: aligner.align(source.sentences, with: text.sentences),
                checks: analyzer.checker.check(source: source.text, output: text.text, target: target))
        }
    }
}

/// An adaptation, read for the checks.
struct AnalyzedAdaptation: Sendable {
    let document: AdaptationDocument
    let path: String
    let text: AnalyzedText
    /// The interest's name, as prompts have it.
    let interestName: String?
    /// Finds the interest's terms that the passage does not have itself.
    let interest: TermFinder
    /// Which of its sentences tell which of the passage's.
    let groups: [AlignedGroup]
    let checks: [Check]

    /// FKGL less the grade.
    var levelError: Double { text.measures.fkgl - Double(document.grade) }

    func line(of sentence: AnalyzedSentence) -> Int { document.body.line(at: sentence.offset) }

    /// Which sentences show the interest.
    var interestSentences: [AnalyzedSentence] { text.sentences.filter(interest.shows) }
}
