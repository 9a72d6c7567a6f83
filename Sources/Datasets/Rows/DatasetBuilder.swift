internal import Classroom

/// Makes rows of a content folder. The same content gives the same rows in the same order.
public struct DatasetBuilder: Sendable {
    private let analyzer: TextAnalyzer
    private let options: BuildOptions

    public init(analyzer: TextAnalyzer, options: BuildOptions) {
        self.analyzer = analyzer
        self.options = options
    }

    /// - Parameters:
    ///   - scores: the quality of adaptations by file, from the check; needed where a least quality is asked.
    ///   - progress: called after each passage with how many are done, of how many.
    /// - Throws: where a file cannot be read, or a passage has no split.
    public func build(
        _ content: ContentCollection, scores: [RowScore] = [], progress: (Int, Int) -> Void = { _, _ in }
    ) throws(DatasetError) -> Dataset {
        guard content.faults.isEmpty else { throw .unreadable(files: content.faults.prefix(5).map(\.description)) }
        let quality = Dictionary(scores.map { ($0.file, $0.quality) }, uniquingKeysWith: { first, _ in first })
        var dataset = Dataset()
        for (index, entry) in content.passages.enumerated() {
            guard let split = content.splits.assignments[entry.slug] else { throw .noSplit(passage: entry.slug) }
            if options.splits.contains(split) {
                add(
                    AnalyzedEntry(entry, interests: content.interests, analyzer: analyzer), quality, interests: content.interests,
                    to: &dataset)
            }
            progress(index + 1, content.passages.count)
        }
        dataset.removeRepeated()
        return dataset
    }

    private func add(
        _ entry: AnalyzedEntry, _ quality: [String: Double], interests: [String: Interest], to dataset: inout Dataset
    ) {
        dataset.counts.passages += 1
        for adaptation in entry.adaptations {
            guard options.leastQuality <= 0 || quality[adaptation.path, default: 0] >= options.leastQuality else {
                dataset.counts.belowQuality += 1
                continue
            }
            dataset.counts.adaptations += 1
            let document = adaptation.document
            dataset.passages.append(
                RewriteRow(
                    source: entry.source.text, target: document.text, grade: document.grade, interest: adaptation.interestName))
            dataset.sentences += SentenceRows(entry: entry, adaptation: adaptation, leastConfidence: options.leastConfidence)
                .rows(counting: &dataset.counts)
        }
        dataset.preferences += (entry.entry.edits?.edits ?? []).map { edit in
            PreferenceRow(edit, interest: edit.interest.map { interests[$0]?.name ?? $0 })
        }
    }
}

extension Dataset {
    /// Leaves out rows that equal an earlier one: they would count twice.
    fileprivate mutating func removeRepeated() {
        let before = passages.count + sentences.count + preferences.count
        var seen: Set<String> = []
        passages = passages.filter { seen.insert($0.id).inserted }
        sentences = sentences.filter { seen.insert($0.id).inserted }
        preferences = preferences.filter { seen.insert($0.id).inserted }
        counts.repeated = before - passages.count - sentences.count - preferences.count
    }
}
