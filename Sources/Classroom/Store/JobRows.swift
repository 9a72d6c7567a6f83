internal import Foundation
internal import GRDB

extension Job: TableRow { static let table = "job" }
extension JobStage: TableRow { static let table = "jobStage" }
extension JobLogLine: TableRow { static let table = "jobLog" }

/// A schedule as its table has it: the job's settings are columns of their own.
struct ScheduleRow: TableRow {
    static let table = "schedule"

    let name, cron, timeZone, kind, settings: String
    let priority, attempts: Int
    let missed: Schedule.Missed
    let missedLimit: Int
    let isPaused: Bool
    let nextDue, createdAt: Date

    init(_ schedule: Schedule) {
        (name, cron, timeZone) = (schedule.name, schedule.cron, schedule.timeZone)
        (kind, settings) = (schedule.job.kind, schedule.job.settings)
        (priority, attempts) = (schedule.job.priority, schedule.job.attempts)
        (missed, missedLimit, isPaused) = (schedule.missed, schedule.missedLimit, schedule.isPaused)
        (nextDue, createdAt) = (schedule.nextDue, schedule.createdAt)
    }

    var schedule: Schedule {
        Schedule(
            name: name, cron: cron, timeZone: timeZone,
            job: JobDraft(kind: kind, settings: settings, priority: priority, attempts: attempts), missed: missed,
            missedLimit: missedLimit, isPaused: isPaused, nextDue: nextDue, createdAt: createdAt)
    }
}
