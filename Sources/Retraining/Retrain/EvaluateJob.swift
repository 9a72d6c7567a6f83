internal import Classroom
internal import Evaluation
internal import Foundation
public import Jobs

/// Holds an adapter against the champion at every gate and keeps the report; nothing is promoted.
public struct EvaluateJob: JobHandler {
    public static let kind = "evaluate"
    private let tools: RetrainTools

    public init(_ tools: RetrainTools) { self.tools = tools }

    private struct Settings: Codable {
        /// By name, `name/version` or id.
        var adapter: String
        var model: String?
        var content: String?
        /// The latest texts are those that teachers decided in so many days.
        var latestDays: Double?
        var goldLimit: Int?
        var candidates: Int?
    }

    public func check(settings: String) throws {
        _ = try JobSettings.decode(Settings.self, from: settings, kind: Self.kind)
    }

    public func run(_ context: JobContext) async throws -> JobOutcome {
        let settings = try context.decode(Settings.self)
        let challenger = try tools.store.adapter(matching: settings.adapter)
        let champion = try tools.store.champion(base: challenger.baseHash)
        guard champion?.id != challenger.id else { return .nothingToDo("\(challenger.label) is the champion") }
        let report = try await context.stage("evaluate") {
            try await tools.judge(
                .init(
                    challenger: challenger, champion: champion, base: try tools.base(settings.model),
                    content: try tools.content(settings.content),
                    forwardFrom: Date(timeIntervalSinceNow: -86_400 * (settings.latestDays ?? 28)), goldLimit: settings.goldLimit,
                    candidates: settings.candidates ?? 4))
        }
        _ = try await context.stage("report") {
            try tools.store.keepOnce(StoredGateReport(report, of: challenger, against: champion, job: context.id))
            return report.isPassed
        }
        return report.isPassed ? .done(report.summary) : .refused(report.summary)
    }
}

extension StoredGateReport {
    /// A job's report has one id, however often the job is tried.
    init(_ report: GateReport, of challenger: AdapterRecord, against champion: AdapterRecord?, job: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        self.init(
            id: "g-" + String(ContentHash.hexDigest(of: [job]).prefix(10)), adapterId: challenger.id, championId: champion?.id,
            isPassed: report.isPassed, summary: report.summary, report: String(decoding: try encoder.encode(report), as: UTF8.self))
    }
}

extension ClassroomStore {
    /// Keeps a job's report, once.
    func keepOnce(_ report: StoredGateReport) throws {
        guard try !gateReports(ofAdapter: report.adapterId).contains(where: { $0.id == report.id }) else { return }
        try save(gateReport: report, by: AuditNote.automatic)
    }
}
