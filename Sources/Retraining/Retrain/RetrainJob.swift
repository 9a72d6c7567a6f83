internal import Checkpoints
internal import Classroom
internal import Datasets
internal import Evaluation
internal import FineTuning
internal import Foundation
public import Jobs

/// Makes the next adapter: curate → split → train → evaluate → gate → promote. A finished stage is not done again, and a killed
/// one leaves nothing half done.
public struct RetrainJob: JobHandler {
    public static let kind = "retrain"
    private let tools: RetrainTools

    public init(_ tools: RetrainTools) { self.tools = tools }

    /// What the evaluation came to: who was judged against whom.
    private struct Judgement: Codable {
        let challenger: AdapterRecord
        let championship: Championship
        let report: GateReport
    }

    private struct Decision: Codable {
        let isPromoted: Bool
        let words: String
    }

    public func check(settings: String) throws {
        let settings = try JobSettings.decode(RetrainSettings.self, from: settings, kind: Self.kind)
        do { _ = try settings.policy() } catch { throw JobError.settings(kind: Self.kind, reason: "\(error)") }
    }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        try check(settings: context.settings)
        let settings = try context.decode(RetrainSettings.self), policy = try settings.policy()
        let (store, base) = (tools.store, try tools.base(settings.model))
        let content = try tools.content(settings.content)
        let retrainer = Retrainer(
            store: store, content: content, analyzer: try tools.analyzer(), policy: policy, codeVersion: tools.codeVersion)

        let curation = try await context.stage("curate") {
            let curation = try retrainer.curate(run: context.id, in: context.folder) { _, _ in try context.checkCancellation() }
            try context.log(curation.counts.words)
            return curation
        }
        let outdated = try store.champion(base: ModelHash(folder: base).hexadecimal)?.needsRetraining ?? false
        guard curation.newRows >= policy.leastNewRows || outdated else {
            return .nothingToDo(
                "\(curation.newRows) new rows since the last retraining; at least \(policy.leastNewRows) are needed. \(curation.counts.words)")
        }
        let split = try await context.stage("split") {
            let split = try retrainer.split(run: context.id, in: context.folder)
            try context.log(split.words)
            return split
        }
        let training = try await context.stage("train") {
            try retrainer.train(
                run: context.id, in: context.folder, base: base, through: curation.through, isCancelled: { context.isCancelled }
            ) { event in
                if case .validated(let metrics) = event { try context.log("step \(metrics.step): validation loss \(Self.figure(metrics.loss))") }
            }
        }
        let judgement = try await context.stage("evaluate") {
            try context.log("trained \(training.steps) steps; best loss \(Self.figure(training.bestLoss)) at step \(training.bestStep)")
            return try await judge(context, retrainer, settings, base, content, split)
        }
        let stored = try await context.stage("gate") { try gate(context, judgement) }
        let decision = try await context.stage("promote") { try promote(context, judgement, stored) }
        return decision.isPromoted ? .done(decision.words) : .refused(decision.words)
    }

    private func judge(
        _ context: JobContext, _ retrainer: Retrainer, _ settings: RetrainSettings, _ base: URL, _ content: ContentCollection?,
        _ split: SplitCounts
    ) async throws -> Judgement {
        let challenger = try AdapterShelf(data: tools.data, store: tools.store).add(
            retrainer.adapter(in: context.folder), name: settings.name ?? Self.kind, origin: .trained, base: base, run: context.id,
            by: AuditNote.automatic)
        let championship = try tools.store.championship(base: challenger.baseHash)
        let report = try await tools.judge(
            .init(
                challenger: challenger, champion: championship.champion, base: base, content: content, forwardFrom: split.forwardFrom,
                goldLimit: settings.goldLimit, candidates: settings.candidates ?? 4))
        return Judgement(challenger: challenger, championship: championship, report: report)
    }

    private func gate(_ context: JobContext, _ judgement: Judgement) throws -> String {
        let report = try StoredGateReport(
            judgement.report, of: judgement.challenger, against: judgement.championship.champion, job: context.id)
        try tools.store.keepOnce(report)
        try context.log(report.summary)
        return report.id
    }

    private func promote(_ context: JobContext, _ judgement: Judgement, _ report: String) throws -> Decision {
        guard judgement.report.isPassed else { return Decision(isPromoted: false, words: judgement.report.summary) }
        guard try !tools.store.isOutdated(run: context.id) else {
            return Decision(isPromoted: false, words: RetrainError.outdated(run: context.id).description)
        }
        do throws(ClassroomError) {
            let champion = try tools.store.promote(
                adapter: judgement.challenger.id, replacing: judgement.championship, report: report, by: AuditNote.automatic)
            return Decision(isPromoted: true, words: "\(champion.label) serves now. \(judgement.report.summary)")
        } catch .refused(let action, let reason) {
            return Decision(isPromoted: false, words: ClassroomError.refused(action: action, reason: reason).description)
        }
    }

    private static func figure(_ value: Double) -> String { String(format: "%.4f", value) }
}
