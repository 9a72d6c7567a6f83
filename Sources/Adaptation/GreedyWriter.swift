import Checkpoints
import Classroom
public import Foundation
import LanguageModel
public import Readability
public import Tokenizers

/// The bare model: every sentence or paragraph is replaced by the likeliest answer at its grade. Nothing is drawn, checked or chosen:
/// it is what a whole pipeline, an adapter, or another way of prompting is held against.
public struct GreedyWriter: Sendable {
    private let model: LanguageModel
    private let tokenizer: Tokenizer
    private let format: PromptFormat
    private let adapter: Adapter?
    private let planner: Planner

    /// One text to write, and for whom.
    public struct Request: Sendable, Equatable {
        public var text: String
        public var grade: Double
        /// The name of an interest, for models that can weave one in.
        public var interest: String?

        public init(text: String, grade: Double, interest: String? = nil) {
            self.text = text
            self.grade = grade
            self.interest = interest
        }
    }

    /// Requests that are decoded together.
    private static let batch = 32

    /// - Parameter examples: shown before every request; none for models that were taught no conversation.
    /// - Throws: the error of whatever file is at fault, which names it.
    public init(
        model folder: URL, adapter adapterFolder: URL? = nil, examples: [PromptExample] = [], readability: Readability
    ) throws {
        let model = try LanguageModel(folder: folder)
        let tokenizer = try Tokenizer(contentsOf: folder.appendingPathComponent("tokenizer.json"))
        let format = try PromptFormat.load(folder: folder, tokenizer: tokenizer)
        self.format = examples.isEmpty ? format : try format.adding(examples: examples)
        adapter = try adapterFolder.map {
            try Adapter(checkpoint: AdapterCheckpoint(folder: $0, for: model.configuration), for: model.configuration)
        }
        planner = Planner(readability: readability, unit: format.unit == .sentence ? .sentence : .passage)
        self.model = model
        self.tokenizer = tokenizer
    }

    /// One text for each request. What is too long for the model, and what it answers nothing to, stays as it was.
    /// - Parameter progress: hears how many parts of all are written.
    /// - Throws: `AdaptationError` for a text that cannot be planned, `LanguageModelError`, `CancellationError`.
    public func write(_ requests: [Request], progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }) throws -> [String] {
        let plans = try requests.map { request in
            try planner.plan(AdaptationRequest(text: request.text, grade: min(max(request.grade, 1), 12)))
        }
        var sentences = plans.map { $0.units.map { StoredAdaptation.Sentence(source: $0.range, text: $0.text, origin: .unchanged) } }
        let stop = Set(format.stopTokens(tokenizer))
        var places: [(text: Int, unit: Int)] = []
        var rows: [GenerationRequest] = []
        for (text, plan) in plans.enumerated() {
            for (index, unit) in plan.units.enumerated() where !unit.isFixed {
                guard let row = try row(unit.text, requests[text], stop) else { continue }
                rows.append(row)
                places.append((text, index))
            }
        }
        for start in stride(from: 0, to: rows.count, by: Self.batch) {
            progress(start, rows.count)
            let end = min(start + Self.batch, rows.count)
            let generations = try model.generate(Array(rows[start..<end]), isCancelled: { Task.isCancelled })
            try Task.checkCancellation()
            for (place, generation) in zip(places[start..<end], generations) {
                let text = tokenizer.decode(generation.tokens, skipSpecialTokens: true).foldingWhiteSpace()
                guard !text.isEmpty else { continue }
                let range = plans[place.text].units[place.unit].range
                sentences[place.text][place.unit] = StoredAdaptation.Sentence(source: range, text: text, origin: .model)
            }
        }
        progress(rows.count, rows.count)
        return zip(sentences, plans).map { Assembly.text(of: $0, plan: $1) }
    }

    private func row(_ source: String, _ request: Request, _ stop: Set<Int32>) throws -> GenerationRequest? {
        let prompt: [Int32]
        do {
            let grade = Int(request.grade.rounded())
            prompt = try format.prompt(source: source, grade: grade, interest: request.interest, tokenizer: tokenizer)
        } catch TokenizerError.sourceTooLong {
            return nil
        }
        let wanted = tokenizer.encode(source, allowSpecialTokens: false).count * 3 / 2 + 12
        let limit = min(wanted, model.configuration.maxPositions - prompt.count)
        guard limit > 0 else { return nil }
        return GenerationRequest(prompt: prompt, adapter: adapter, maxNewTokens: limit, stopTokens: stop)
    }

    /// Whether the model of a folder can be shown examples.
    public static func takesExamples(model folder: URL) throws -> Bool {
        let tokenizer = try Tokenizer(contentsOf: folder.appendingPathComponent("tokenizer.json"))
        return try PromptFormat.load(folder: folder, tokenizer: tokenizer).takesExamples
    }
}
