import ArgumentParser
import Classroom
import Foundation
import Jobs

struct ScheduleList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the schedules, the soonest first.", discussion: "EXAMPLE\n  hornbook schedule list")

    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let schedules = try data.store().schedules()
        if output.json { return try printJSON(schedules) }
        printTable(
            header: ["name", "does", "when", "next"],
            rows: schedules.map { [$0.name, $0.job.kind, $0.cron, $0.isPaused ? "paused" : $0.wallTime($0.nextDue)] })
    }
}

struct ScheduleShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a schedule and what became of its last times.", discussion: "EXAMPLE\n  hornbook schedule show weekly")

    @Argument(help: "The schedule's name, or its beginning.") var name: String
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        let schedule: Schedule
        let jobs: [Job]
    }

    func run() throws {
        let store = try data.store()
        let schedule = try store.schedule(matching: name)
        let jobs = try store.jobs(schedule: schedule.name, limit: 10)
        if output.json { return try printJSON(Answer(schedule: schedule, jobs: jobs)) }
        print("\(schedule.name): \(schedule.job.kind) \(schedule.job.settings), at '\(schedule.cron)' in \(schedule.timeZone)")
        print("missed times: \(schedule.missed.rawValue)\(schedule.missed == .all ? ", at most \(schedule.missedLimit)" : "")")
        print(schedule.isPaused ? "paused" : "next: \(schedule.wallTime(schedule.nextDue))")
        guard !jobs.isEmpty else { return }
        printTable(
            header: ["due", "job", "state", "outcome"],
            rows: jobs.map { [$0.scheduledFor.map(schedule.wallTime) ?? "", $0.id, $0.state.rawValue, $0.outcome ?? ""] })
    }
}

struct ScheduleNext: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next", abstract: "Show when a schedule is due next, or all of them.",
        discussion: "EXAMPLE\n  hornbook schedule next weekly --count 10")

    @Argument(help: "The schedule's name, or its beginning. (default: all)") var name: String?
    @Option(help: "How many times.") var count = 5
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Line: Encodable {
        let schedule: String
        let due: Date
        let wallTime: String
    }

    func validate() throws {
        guard (1...1_000).contains(count) else { throw ValidationError("--count: give 1 to 1000.") }
    }

    func run() throws {
        let store = try data.store()
        let chosen = try name.map { [try store.schedule(matching: $0)] } ?? store.schedules().filter { !$0.isPaused }
        guard !chosen.isEmpty else { throw Failure("there are no schedules that run; hornbook schedule add makes one.", code: .nothingToDo) }
        let lines = try chosen.flatMap { schedule in
            try schedule.upcoming(count, after: .moment).map { Line(schedule: schedule.name, due: $0, wallTime: schedule.wallTime($0)) }
        }.sorted { $0.due < $1.due }.prefix(count)
        if output.json { return try printJSON(Array(lines)) }
        printTable(header: ["schedule", "UTC", "there"], rows: lines.map { [$0.schedule, $0.due.formatted(.iso8601), $0.wallTime] })
    }
}
