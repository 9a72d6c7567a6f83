import Classroom
import Readability

/// Turns a request into a plan: measures, cuts, decides what to ask the engine for.
struct Planner {
    let readability: Readability
    let unit: EngineUnit

    /// A paragraph longer than this many units is chosen in parts, so that text keeps coming.
    static let windowUnits = 10
    /// A longer paragraph is given to an engine in parts, so that it fits any context.
    static let unitWords = 150
    /// Sentences of fewer words have nothing to gain.
    static let minimumWords = 4

    /// - Throws: `AdaptationError` on an empty or oversized text and on figures out of range.
    func plan(_ request: AdaptationRequest) throws(AdaptationError) -> AdaptationPlan {
        guard (1...12).contains(request.grade) else { throw .gradeOutOfRange(request.grade) }
        guard AdaptationRequest.candidateRange.contains(request.candidates) else { throw .candidatesOutOfRange(request.candidates) }
        let measures = readability.measure(request.text)
        guard measures.words > 0 else { throw .emptyText }
        guard measures.words <= AdaptationRequest.maximumWords else {
            throw .tooLong(words: measures.words, limit: AdaptationRequest.maximumWords)
        }
        let units = units(of: request.text)
        return AdaptationPlan(
            source: request.text, measures: measures,
            target: StoredAdaptation.Target(
                grade: request.grade, interests: request.interests.map(\.tag), protectedTerms: request.protectedTerms),
            units: units, windows: Self.windows(of: units), promptGrades: Self.promptGrades(for: request.grade),
            interestSentences: request.interests.isEmpty ? 0 : Self.interestSentences(of: measures.sentences))
    }

    /// The grade itself, two below, and the lowest: weak models reach their level better when asked for less.
    static func promptGrades(for grade: Double) -> [Int] {
        let grade = min(12, max(1, Int(grade.rounded())))
        var grades = [grade]
        for lower in [grade - 2, 1] where lower >= 1 && !grades.contains(lower) { grades.append(lower) }
        return grades
    }

    /// One in eight, at least one, at most six: well under the quarter at which interest begins to distract.
    static func interestSentences(of sentences: Int) -> Int {
        min(6, max(1, (sentences + 4) / 8))
    }

    static func windows(of units: [AdaptationPlan.Unit]) -> [Range<Int>] {
        var windows: [Range<Int>] = []
        var start = 0
        for index in units.indices {
            let isLast = index + 1 == units.count
            let count = index + 1 - start
            let endsParagraph = !isLast && units[index + 1].paragraph != units[index].paragraph
            if isLast || count >= windowUnits || (endsParagraph && count >= windowUnits / 2) {
                windows.append(start..<index + 1)
                start = index + 1
            }
        }
        return windows
    }

    private func units(of text: String) -> [AdaptationPlan.Unit] {
        let sentences = Segmenter.sentences(of: text)
        guard unit == .passage else { return sentences.map { makeUnit([$0]) } }
        var groups: [[Sentence]] = []
        for sentence in sentences {
            let words = groups.last?.reduce(0) { $0 + WordScanner.words(of: $1.text).count } ?? 0
            if let last = groups.last?.last, words < Self.unitWords, last.paragraph == sentence.paragraph, last.kind == sentence.kind, sentence.kind == .prose {
                groups[groups.count - 1].append(sentence)
            } else {
                groups.append([sentence])
            }
        }
        return groups.map(makeUnit)
    }

    private func makeUnit(_ sentences: [Sentence]) -> AdaptationPlan.Unit {
        // Tables and code keep their lines.
        let isRaw = ["|", "```", "    "].contains { sentences[0].text.hasPrefix($0) }
        let text = isRaw ? sentences[0].text : sentences.map { $0.content.foldingWhiteSpace() }.joined(separator: " ")
        let measures = readability.measure(text)
        let start = sentences[0].range.lowerBound + (isRaw ? 0 : sentences[0].markLength)
        let range = start..<sentences[sentences.count - 1].range.upperBound
        return AdaptationPlan.Unit(
            range: range, text: text, counts: LevelCounts(measures), isFixed: isRaw || sentences[0].kind == .heading || measures.words < Self.minimumWords,
            paragraph: sentences[0].paragraph)
    }
}
