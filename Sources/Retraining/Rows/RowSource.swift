public import Classroom
public import Datasets

/// What is curated: the feedback of a store, with all that decides what of it may be learned from.
public struct RowSource: Sendable {
    private let store: ClassroomStore
    private let content: ContentCollection?
    private let analyzer: TextAnalyzer
    private let policy: RetrainingPolicy

    /// - Parameter content: authored passages, whose gold ones are never trained on; nil for none.
    public init(store: ClassroomStore, content: ContentCollection?, analyzer: TextAnalyzer, policy: RetrainingPolicy) {
        self.store = store
        self.content = content
        self.analyzer = analyzer
        self.policy = policy
    }

    /// - Parameter progress: called with how much is done, of how much; it may throw to end the work.
    public func curate(
        progress: (Int, Int) throws -> Void = { _, _ in }
    ) throws -> (candidates: [RowCandidate], counts: CurationCounts) {
        let gold = GoldPassages(content: content, frozen: try store.frozenPassages(), passages: try store.passages())
        let curator = Curator(
            policy: policy, gold: gold, names: NameScreen(try store.studentNames()), checker: analyzer.checker)
        return try curator.curate(try store.feedbackSignals(), progress: progress)
    }
}
