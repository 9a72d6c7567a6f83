import ArgumentParser
import Classroom
import Foundation
import Jobs

struct SchedulePause: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Let a schedule rest.", discussion: "EXAMPLE\n  hornbook schedule pause weekly")

    @Argument(help: "The schedule's name, or its beginning.") var name: String
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try data.store()
        let schedule = try store.schedule(matching: name)
        try store.set(schedule: schedule.name, isPaused: true, nextDue: schedule.nextDue)
        if output.json { return try printJSON(store.schedule(matching: schedule.name)) }
        print("\(schedule.name) is paused")
    }
}

struct ScheduleResume: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Let a schedule go on from now; times that passed meanwhile are not made up for.",
        discussion: "EXAMPLE\n  hornbook schedule resume weekly")

    @Argument(help: "The schedule's name, or its beginning.") var name: String
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try data.store()
        let schedule = try store.schedule(matching: name)
        guard let next = try schedule.upcoming(1, after: .moment).first else { throw ScheduleError.neverFires(line: schedule.cron) }
        try store.set(schedule: schedule.name, isPaused: false, nextDue: next)
        if output.json { return try printJSON(store.schedule(matching: schedule.name)) }
        print("\(schedule.name) goes on; next: \(schedule.wallTime(next))")
    }
}

struct ScheduleRemove: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Forget a schedule; what it queued and nobody began is cancelled.",
        discussion: "EXAMPLE\n  hornbook schedule remove weekly --yes")

    @Argument(help: "The schedule's name.") var name: String
    @OptionGroup var confirmation: Confirmation
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        let removed: String
        let cancelled: [String]
    }

    func run() throws {
        let store = try data.store()
        let schedule = try store.schedule(matching: name)
        try confirmation.demand("this removes the schedule \(schedule.name)")
        let cancelled = try store.removeSchedule(name: schedule.name)
        if output.json { return try printJSON(Answer(removed: schedule.name, cancelled: cancelled)) }
        print("removed \(schedule.name)\(cancelled.isEmpty ? "" : "; cancelled \(cancelled.joined(separator: ", "))")")
    }
}
