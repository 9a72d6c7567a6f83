public import ArgumentParser
public import Classroom
import Foundation

extension Job.State: ExpressibleByArgument {}

struct JobList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List jobs, the newest first.",
        discussion: "EXAMPLES\n  hornbook job list --limit 20\n  hornbook job list --state queued --json")

    @Option(help: "Only jobs of this state: \(Job.State.allCases.map(\.rawValue).joined(separator: ", ")).") var state: Job.State?
    @Option(help: "Only jobs of this schedule.") var schedule: String?
    @Option(help: "The most jobs.") var limit = 50
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let jobs = try data.store().jobs(state: state, schedule: schedule, limit: max(1, limit))
        if output.json { return try printJSON(jobs) }
        printTable(
            header: ["id", "does", "state", "asked for", "by", "outcome"],
            rows: jobs.map { job in
                [job.id, job.kind, job.state.rawValue, job.createdAt.formatted(.iso8601), job.schedule ?? "", job.outcome ?? ""]
            })
    }
}

struct JobShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a job and the stages that it has finished.", discussion: "EXAMPLE\n  hornbook job show j-7h2k9qv4tm")

    @Argument(help: "The job's id, or its beginning.") var job: String
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        let job: Job
        let stages: [JobStage]
        let folder: String
    }

    func run() throws {
        let store = try data.store()
        let found = try store.job(matching: job)
        let stages = try store.stages(ofJob: found.id)
        let folder = data.url.appendingPathComponent("runs/\(found.id)").path
        if output.json { return try printJSON(Answer(job: found, stages: stages, folder: folder)) }
        print("\(found.id): \(found.kind) \(found.settings)")
        print("\(found.state.rawValue)\(found.outcome.map { ": \($0)" } ?? "")")
        if let schedule = found.schedule, let due = found.scheduledFor { print("for \(schedule), due \(due.formatted(.iso8601))") }
        print("try \(found.attempt) of \(found.attempts), priority \(found.priority), in \(folder)")
        guard !stages.isEmpty else { return }
        printTable(header: ["stage", "finished"], rows: stages.map { [$0.name, $0.finishedAt.formatted(.iso8601)] })
    }
}
