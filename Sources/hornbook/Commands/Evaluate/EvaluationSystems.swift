import Adaptation
import Classroom
import Evaluation
import Foundation
import Readability
import Tokenizers

/// The system asked for, and the baselines that always stand beside it.
struct EvaluationSystems {
    let model: URL
    let adapter: URL?
    let isPipeline: Bool
    let candidates: Int
    let seed: UInt64
    let checker: Checker
    let data: DataOptions

    static let identity = "identity"

    /// One way to write every text; a model is opened when it is its turn, and closed after.
    struct System {
        let name: String
        let write: @Sendable ([EvaluationItem]) async throws -> [String]
    }

    /// The grade that is written for where a text names none.
    private static let usualGrade = 5.0

    /// First what was asked for.
    func list() throws -> [System] {
        let base = model.lastPathComponent
        let ours = adapter.map { "\(base)+\($0.lastPathComponent)" } ?? base
        var systems: [System] = []
        if isPipeline { systems.append(pipeline(named: "\(ours), pipeline")) }
        if adapter != nil { systems.append(greedy(named: ours, adapter: adapter)) }
        systems.append(greedy(named: base))
        if try GreedyWriter.takesExamples(model: model) { systems.append(greedy(named: "\(base), few-shot", examples: FewShot.examples)) }
        systems.append(System(name: Self.identity) { $0.map(\.source) })
        return systems
    }

    private func greedy(named name: String, adapter: URL? = nil, examples: [PromptExample] = []) -> System {
        let (model, lexicon) = (model, checker.lexicon)
        return System(name: name) { items in
            let writer = try GreedyWriter(model: model, adapter: adapter, examples: examples, readability: Readability(lexicon: lexicon))
            var progress = Progress(name)
            defer { progress.clear() }
            return try writer.write(items.map { .init(text: $0.source, grade: $0.grade ?? Self.usualGrade, interest: $0.interest) }) {
                progress.update(done: $0, of: $1)
            }
        }
    }

    private func pipeline(named name: String) -> System {
        let system = self
        return System(name: name) { items in
            let rules = RuleSet(plainWords: try Language.plainWords(), splitter: SentenceSplitter(judge: try Language.clauseJudge()))
            let pipeline = AdaptationPipeline(
                engine: try LocalEngine(model: system.model, adapter: system.adapter, rules: rules), checker: system.checker,
                plainWords: rules.plainWords)
            let store = items.contains { $0.interest != nil } ? try system.data.storeWithInterests() : nil
            var progress = Progress(name)
            defer { progress.clear() }
            var texts: [String] = []
            for item in items {
                progress.update(done: texts.count, of: items.count)
                let interests = try item.interest.flatMap { name in try store?.interests().first { $0.name == name || $0.tag == name } }
                let request = AdaptationRequest(
                    text: item.source, grade: item.grade ?? Self.usualGrade, interests: interests.map { [$0] } ?? [],
                    candidates: system.candidates, seed: system.seed)
                texts.append(try await pipeline.run(request).text)
            }
            return texts
        }
    }
}
