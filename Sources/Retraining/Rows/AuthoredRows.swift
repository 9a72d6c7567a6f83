public import Datasets
public import FineTuning
internal import Classroom

/// The rows of a content folder, to train on beside what feedback gives, and to validate on.
public struct AuthoredRows: Sendable, Equatable {
    public let training: [FineTuning.RewriteRow]
    public let validation: [FineTuning.RewriteRow]
    /// Which split each passage is in, by slug.
    public let splits: [String: Split]

    public static let none = AuthoredRows(training: [], validation: [], splits: [:])

    init(training: [FineTuning.RewriteRow], validation: [FineTuning.RewriteRow], splits: [String: Split]) {
        self.training = training
        self.validation = validation
        self.splits = splits
    }

    /// - Throws: where a file of the content cannot be read, or a passage has no split.
    public init(_ content: ContentCollection, policy: RetrainingPolicy, analyzer: TextAnalyzer) throws(DatasetError) {
        func rows(_ split: Split) throws(DatasetError) -> [FineTuning.RewriteRow] {
            let options = BuildOptions(splits: [split], leastConfidence: policy.leastConfidence)
            let dataset = try DatasetBuilder(analyzer: analyzer, options: options).build(content)
            return (policy.unit == .sentence ? dataset.sentences : dataset.passages).map(FineTuning.RewriteRow.init)
        }
        let training = try rows(.train)
        self.training = policy.replayedRows.map { Self.spread(training, to: $0) } ?? training
        validation = Self.spread(try rows(.validation), to: policy.mostValidationRows)
        splits = content.splits.assignments
    }

    /// So many rows at most, the same number of each grade as far as there are so many, chosen by id.
    static func spread(_ rows: [FineTuning.RewriteRow], to count: Int) -> [FineTuning.RewriteRow] {
        guard rows.count > count else { return rows }
        var queues = Dictionary(grouping: rows, by: \.grade).sorted { $0.key < $1.key }.map { $0.value.sorted { $0.id > $1.id } }
        var kept: [FineTuning.RewriteRow] = []
        while kept.count < count {
            for index in queues.indices where kept.count < count {
                if let row = queues[index].popLast() { kept.append(row) }
            }
        }
        return kept
    }
}

extension FineTuning.RewriteRow {
    init(_ row: Datasets.RewriteRow) {
        self.init(id: row.id, source: row.source, target: row.target, grade: row.grade, interest: row.interest)
    }

    /// The same row whatever it came from has the same id.
    init(source: String, target: String, grade: Int, interest: String?, weight: Double) {
        let id = String(ContentHash.hexDigest(of: ["rewrite", source, target, "\(grade)", interest ?? ""]).prefix(16))
        self.init(id: id, source: source, target: target, grade: grade, interest: interest, weight: weight)
    }

    func weighing(_ weight: Double) -> FineTuning.RewriteRow {
        FineTuning.RewriteRow(id: id, source: source, target: target, grade: grade, interest: interest, weight: weight)
    }
}
