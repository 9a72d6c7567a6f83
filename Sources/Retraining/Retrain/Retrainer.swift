public import Classroom
public import Datasets
public import FineTuning
public import Foundation

/// The stages of a retraining from feedback to adapter. Each leaves its work in the run's folder, and can be done again after a
/// kill: the result is the same.
public struct Retrainer: Sendable {
    public let store: ClassroomStore
    public let policy: RetrainingPolicy
    private let content: ContentCollection?
    private let analyzer: TextAnalyzer
    private let codeVersion: String

    /// - Parameters:
    ///   - content: authored passages: their rows are trained on beside, their gold ones never; nil for none.
    ///   - codeVersion: noted in the run's record.
    public init(
        store: ClassroomStore, content: ContentCollection?, analyzer: TextAnalyzer, policy: RetrainingPolicy, codeVersion: String
    ) {
        self.store = store
        self.content = content
        self.analyzer = analyzer
        self.policy = policy
        self.codeVersion = codeVersion
    }

    /// What curation came to.
    public struct Curation: Sendable, Codable, Equatable {
        public let counts: CurationCounts
        /// Kept ones with a text to learn that were decided since the last run that trained.
        public let newRows: Int
        /// When the newest of them was decided.
        public let through: Date
    }

    private func files(_ folder: URL) -> RowFiles { RowFiles(folder: folder.appending(path: "rows", directoryHint: .isDirectory)) }
    private func training(_ folder: URL) -> URL { folder.appending(path: "training", directoryHint: .isDirectory) }

    /// Chooses what to learn from, and notes whose it is.
    ///
    /// - Parameters:
    ///   - run: the run's name; its folder holds no one's.
    ///   - progress: called with how much is done, of how much; it may throw to end the work.
    public func curate(run: String, in folder: URL, progress: (Int, Int) throws -> Void = { _, _ in }) throws -> Curation {
        let source = RowSource(store: store, content: content, analyzer: analyzer, policy: policy)
        let (candidates, counts) = try source.curate(progress: progress)
        let since = try store.curatedThrough(before: run) ?? .distantPast
        let dates = candidates.filter { $0.item.target != nil }.map(\.item.decidedAt)
        try files(folder).write(items: candidates.map(\.item))
        try store.keep(lineage: candidates.map(\.origin), ofRun: run, through: .distantPast)
        return Curation(counts: counts, newRows: dates.count { $0 > since }, through: dates.max() ?? .distantPast)
    }

    /// Parts the curated items into rows to train on and rows to validate on. Items of somebody who was forgotten since are left out.
    public func split(run: String, in folder: URL) throws -> SplitCounts {
        let origins = Dictionary(try store.lineage(ofRun: run).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let items = try files(folder).readItems()
        let candidates = items.compactMap { item in origins[item.id].map { RowCandidate(item: item, origin: $0) } }
        let authored = try content.map { try AuthoredRows($0, policy: policy, analyzer: analyzer) } ?? .none
        let split = RowSplitter(policy: policy, authored: authored, analyzer: analyzer).split(candidates)
        guard !split.training.isEmpty else {
            throw RetrainError.noRows(
                reason: "\(split.counts.words) Caps leave little where there are few teachers and no authored rows: name a content folder.")
        }
        try files(folder).write(split)
        try store.keep(lineage: candidates.map(\.origin) + split.origins, ofRun: run, through: .distantPast)
        return split.counts
    }

    /// Trains an adapter from the base, or goes on where a run was killed.
    ///
    /// - Parameters:
    ///   - base: the model folder.
    ///   - through: when the newest feedback was decided; noted once there is an adapter.
    ///   - isCancelled: asked between steps; a cancelled run keeps a checkpoint.
    /// - Throws: `CancellationError` when it was cancelled; ``RetrainError/outdated(run:)``; `FineTuningError`.
    public func train(
        run: String, in folder: URL, base: URL, through: Date, isCancelled: () -> Bool = { false },
        emit: (TrainingEvent) throws -> Void = { _ in }
    ) throws -> TrainingOutcome {
        guard try !store.isOutdated(run: run) else { throw RetrainError.outdated(run: run) }
        let out = RunFolder(training(folder))
        let lock = try RunLock(out.url)
        defer { _ = lock }
        let outcome: TrainingOutcome
        if let finished = try? out.readResult(), FileManager.default.fileExists(atPath: out.adapter.path) {
            outcome = finished
        } else {
            var run = try TrainingRun(plan(in: folder, base: base, out: "training"))
            outcome = try run.run(isCancelled: isCancelled, emit: emit)
            guard outcome.reason != .interrupted else { throw CancellationError() }
        }
        try store.note(run: run, through: through)
        return outcome
    }

    /// A training on the rows of the split, in a folder of the run's; it goes on where one is there.
    func plan(in folder: URL, base: URL, out name: String) -> TrainingRun.Plan {
        let out = folder.appending(path: name, directoryHint: .isDirectory), rows = files(folder)
        let isEmpty = (try? Data(contentsOf: rows.validation, options: .mappedIfSafe))?.isEmpty ?? true
        let begun = [RunFolder(out).record, SearchFolder(out).record].contains { FileManager.default.fileExists(atPath: $0.path) }
        return TrainingRun.Plan(
            settings: policy.training, data: rows.training, validation: isEmpty ? nil : rows.validation, base: base, out: out,
            resume: begun, codeVersion: codeVersion)
    }

    /// Where the trained adapter is.
    public func adapter(in folder: URL) -> URL { RunFolder(training(folder)).adapter }
}
