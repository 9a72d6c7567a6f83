internal import Classroom
internal import Datasets
internal import FineTuning
internal import Readability

/// The rows of one item.
struct ItemRows {
    let policy: RetrainingPolicy
    let analyzer: TextAnalyzer

    /// None where there is no target. A row names the interest only where its target brings it in.
    func rewrites(of item: RowItem) -> [FineTuning.RewriteRow] {
        guard let target = item.target else { return [] }
        guard policy.unit == .sentence else { return [row(item, item.source, target)] }
        let source = analyzer.analyze(item.source)
        let told = analyzer.analyze(target, in: source.facts)
        return SentenceAligner().align(source.sentences, with: told.sentences).filter { $0.confidence >= policy.leastConfidence }
            .map { row(item, Self.text(source.sentences[$0.source]), Self.text(told.sentences[$0.target])) }
    }

    static func preference(of item: RowItem) -> FineTuning.PreferenceRow? {
        guard item.isPair, let target = item.target else { return nil }
        let id = ContentHash.hexDigest(of: ["preference", item.source, target, item.draft, "\(item.grade)", item.interest ?? ""])
        return FineTuning.PreferenceRow(
            id: String(id.prefix(16)), source: item.source, grade: item.grade, interest: item.interest, chosen: target,
            rejected: item.draft)
    }

    private func row(_ item: RowItem, _ source: String, _ target: String) -> FineTuning.RewriteRow {
        let shows = item.interestTerms.contains { Self.holds(target, $0) && !Self.holds(source, $0) }
        return FineTuning.RewriteRow(
            source: source, target: target, grade: item.grade, interest: shows ? item.interest : nil, weight: item.weight)
    }

    /// Whether a text has a term, or its plural.
    private static func holds(_ text: String, _ term: String) -> Bool {
        func words(_ text: String) -> [String] {
            text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { $0.count > 3 && $0.last == "s" ? String($0.dropLast()) : String($0) }
        }
        let (text, term) = (words(text), words(term))
        guard !term.isEmpty, text.count >= term.count else { return false }
        return (0...(text.count - term.count)).contains { text[$0..<($0 + term.count)].elementsEqual(term) }
    }

    private static func text(_ sentences: ArraySlice<AnalyzedSentence>) -> String {
        sentences.map { $0.text.split(whereSeparator: \.isNewline).joined(separator: " ") }.joined(separator: " ")
    }
}
