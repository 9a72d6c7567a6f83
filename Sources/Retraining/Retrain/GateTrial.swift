public import Adaptation
internal import Classroom
internal import Datasets
public import Evaluation
internal import Foundation
public import Readability

/// Judges a challenger by having it and the champion write every text of the gates' sets, as students would get them.
public struct GateTrial: Sendable {
    private let shelf: AdapterShelf
    private let checker: Checker
    private let rules: RuleSet

    public init(shelf: AdapterShelf, checker: Checker, rules: RuleSet) {
        self.shelf = shelf
        self.checker = checker
        self.rules = rules
    }

    /// - Parameter progress: hears how many texts are written of all.
    /// - Throws: for an adapter of another base or a damaged one, and what the engine throws.
    public func judge(
        _ trial: RetrainTools.Trial, progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> GateReport {
        let bare = try LocalEngine(model: trial.base, rules: rules)
        let seed: UInt64 = 1
        func writer(_ record: AdapterRecord?) throws -> PipelineWriter {
            let engine = try record.map { try bare.attaching(adapter: shelf.folder(of: $0), named: $0.label) } ?? bare
            return PipelineWriter(
                pipeline: AdaptationPipeline(engine: engine, checker: checker, plainWords: rules.plainWords), candidates: trial.candidates,
                seed: seed)
        }
        let runner = GateRunner(
            challenger: try writer(trial.challenger), champion: try writer(trial.champion), checker: checker)
        let evidence = try await runner.evidence(
            on: try items(trial), named: (trial.challenger.label, trial.champion?.label ?? "the base alone"), progress: progress)
        return Gatekeeper(seed: seed).judge(evidence)
    }

    private func items(_ trial: RetrainTools.Trial) throws -> [GateItem] {
        let store = shelf.store
        let gold = trial.content.map { GateSets.gold($0, limit: trial.goldLimit) } ?? []
        let slugs = Set(trial.content?.splits[.gold] ?? [])
        let hashes = Set(trial.content?.passages.filter { slugs.contains($0.slug) }.map(\.passage.contentHash) ?? [])
        let latest = try trial.forwardFrom.map { try GateSets.timeForward(store, since: $0, gold: hashes) } ?? []
        return gold + latest + (try GateSets.regression(store))
    }
}
