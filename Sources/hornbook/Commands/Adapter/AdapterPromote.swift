import ArgumentParser
import Classroom
import Evaluation
import Foundation

struct AdapterPromote: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promote", abstract: "Make an adapter the champion of its base, once it passes every gate.",
        discussion: """
            The last report against the present champion decides; without one, the gates are run now. A refusal keeps everything as it
            was and exits with code 4. A person may go without the gates, with a reason that the audit chain keeps; the same lifts the
            pause of a champion whose text was reported unsafe.

            EXAMPLES
              hornbook adapter promote weekly
              hornbook adapter promote weekly/2 --without-gates --reason "the report was about another text"
            """)

    @Argument(help: "The adapter.") var adapter: String
    @Flag(help: "Do not ask the gates.") var withoutGates = false
    @Option(help: "Why, for the audit chain.") var reason: String?
    @OptionGroup var gates: GateOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard withoutGates == (reason != nil) else { throw ValidationError("--without-gates and --reason go together.") }
    }

    private struct Answer: Encodable {
        let adapter: AdapterRecord
        let replaced: AdapterRecord?
        let isPromoted: Bool
        let report: StoredGateReport?
    }

    func run() async throws {
        let store = try data.store()
        let record = try store.adapter(matching: adapter)
        let state = try store.championship(base: record.baseHash)
        if state.champion?.id == record.id, !withoutGates { throw Failure("\(record.label) is the champion already.", code: .nothingToDo) }
        let report = try await withoutGates ? nil : self.report(of: record, against: state.champion, in: store)
        if let report, !report.isPassed {
            if output.json { try printJSON(Answer(adapter: record, replaced: nil, isPromoted: false, report: report)) }
            throw Failure(report.summary, code: .refused)
        }
        let promoted = try RefusalExit.guarding {
            try store.promote(adapter: record.id, replacing: state, report: report?.id, override: reason, by: Account.name)
        }
        if output.json { return try printJSON(Answer(adapter: promoted, replaced: state.champion, isPromoted: true, report: report)) }
        print("\(promoted.label) serves now, in place of \(state.champion?.label ?? "the base alone")")
    }

    private func report(
        of record: AdapterRecord, against champion: AdapterRecord?, in store: ClassroomStore
    ) async throws -> StoredGateReport {
        if let known = try store.gateReports(ofAdapter: record.id).first(where: { $0.championId == champion?.id }) { return known }
        let report = try await Interruption.guarding { try await gates.judge(record, against: champion, data: data) }
        if !output.json { report.print() }
        let stored = try report.stored(challenger: record, champion: champion)
        try store.save(gateReport: stored, by: Account.name)
        return stored
    }
}

/// Refusals of the store are refusals of the command.
enum RefusalExit {
    static func guarding<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as ClassroomError {
            guard case .refused = error else { throw error }
            throw Failure(error.description, code: .refused)
        }
    }
}

struct AdapterRollback: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback", abstract: "Take the champion out of use and put the last good one back.",
        discussion: """
            The last good one is the adapter that was promoted before and is neither rolled back nor paused; where there is none, the
            base works alone. This is also how an unsafe report is confirmed.

            EXAMPLE
              hornbook adapter rollback --reason "choppy sentences in grade 3"
            """)

    @Option(help: "Why, for the audit chain.") var reason: String
    @Option(help: ArgumentHelp("The model: a name or a folder. (default: the embedded base)", valueName: "model")) var model: String?
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        let retired: String?
        let champion: AdapterRecord?
    }

    func run() throws {
        let store = try data.store()
        let base = try ModelFolder.hash(model, in: store)
        let before = try store.champion(base: base)
        guard before != nil else { throw Failure("no adapter is in use for this base.", code: .nothingToDo) }
        let champion = try store.rollBack(base: base, reason: reason, by: Account.name)
        if output.json { return try printJSON(Answer(retired: before?.label, champion: champion)) }
        print("\(before?.label ?? "") is retired; \(champion?.label ?? "the base alone") serves now")
    }
}
