public import Classroom
public import Datasets
public import Evaluation
public import Foundation

/// What the retraining jobs work with, given by whoever composes them.
public struct RetrainTools: Sendable {
    /// A challenger to be judged.
    public struct Trial: Sendable {
        public let challenger: AdapterRecord
        /// nil for the base alone.
        public let champion: AdapterRecord?
        public let base: URL
        public let content: ContentCollection?
        /// What teachers decided from here on was not trained on; nil where nothing is held out.
        public let forwardFrom: Date?
        public let goldLimit: Int?
        public let candidates: Int
    }

    public let store: ClassroomStore
    /// The data folder.
    public let data: URL
    public let codeVersion: String
    /// The tables of the language; read when a job begins.
    public let analyzer: @Sendable () throws -> TextAnalyzer
    /// The folder of a base, by a model's name; the shipped one for nil.
    public let base: @Sendable (String?) throws -> URL
    /// The authored content in a folder; the usual one for nil.
    public let content: @Sendable (String?) throws -> ContentCollection?
    /// Runs every gate.
    public let judge: @Sendable (Trial) async throws -> GateReport

    public init(
        store: ClassroomStore, data: URL, codeVersion: String, analyzer: @escaping @Sendable () throws -> TextAnalyzer,
        base: @escaping @Sendable (String?) throws -> URL, content: @escaping @Sendable (String?) throws -> ContentCollection?,
        judge: @escaping @Sendable (Trial) async throws -> GateReport
    ) {
        self.store = store
        self.data = data
        self.codeVersion = codeVersion
        self.analyzer = analyzer
        self.base = base
        self.content = content
        self.judge = judge
    }
}
