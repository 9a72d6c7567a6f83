public import ArgumentParser
public import Classroom
import Foundation
import Jobs

extension Schedule.Missed: ExpressibleByArgument {}

struct ScheduleAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Have something done again and again.",
        discussion: "EXAMPLE\n  hornbook schedule add --name weekly --cron \"0 2 * * SUN\" --time-zone America/New_York backup")

    @Option(help: "What to call it.") var name: String
    @Option(help: ArgumentHelp("When: five fields, or a name such as @weekly.", valueName: "line")) var cron: String
    @Option(help: ArgumentHelp("An IANA name, such as America/New_York. (default: the machine's)", valueName: "zone")) var timeZone: String?
    @Option(help: "What becomes of times that pass while no worker runs: skip, once for all of them, or all.") var missed = Schedule.Missed.once
    @Option(help: "The most runs that --missed all catches up with.") var missedLimit = 10
    @OptionGroup var job: JobOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try data.store()
        let schedule = try Schedule.planned(
            name: name, cron: cron, timeZone: timeZone ?? TimeZone.current.identifier, job: try job.draft(JobKinds(store, data: data.url)),
            missed: missed, missedLimit: missedLimit)
        try store.add(schedule: schedule)
        if output.json { return try printJSON(store.schedule(matching: schedule.name)) }
        print("added; due \(schedule.wallTime(schedule.nextDue)) (\(schedule.nextDue.formatted(.iso8601))) for the first time")
    }
}

extension Schedule {
    /// A moment as the clocks of the schedule's zone show it.
    func wallTime(_ date: Date) -> String {
        guard let zone = TimeZone(identifier: timeZone) else { return date.formatted(.iso8601) }
        let style = Date.ISO8601FormatStyle(timeZone: zone).year().month().day().dateTimeSeparator(.space).time(includingFractionalSeconds: false)
        return "\(date.formatted(style)) \(timeZone)"
    }
}
