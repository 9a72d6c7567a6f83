public import Classroom
public import Foundation

/// What a schedule asks for now.
struct Firing: Equatable {
    /// Times to run for; maybe none.
    var slots: [Date] = []
    var nextDue: Date
    /// For the log of the first run.
    var note: String?
}

extension Schedule {
    /// How late a time may be run for by a schedule that skips what was missed, in seconds.
    static let grace = 3_600.0

    /// A schedule whose line and zone are sound.
    ///
    /// - Throws: ``ScheduleError`` for a line that cannot be read or never fires, and for an unknown zone.
    public static func planned(
        name: String, cron: String, timeZone: String, job: JobDraft, missed: Missed = .once, missedLimit: Int = 10, now: Date = .moment
    ) throws(ScheduleError) -> Schedule {
        guard let next = try Recurrence(cron, zone: timeZone).next(after: now) else { throw .neverFires(line: cron) }
        return Schedule(
            name: name, cron: cron, timeZone: timeZone, job: job, missed: missed, missedLimit: missedLimit, nextDue: next, createdAt: now)
    }

    /// The next times after `now`; those of a paused schedule are what they would be.
    public func upcoming(_ count: Int, after now: Date) throws(ScheduleError) -> [Date] {
        let recurrence = try Recurrence(cron, zone: timeZone)
        var (times, moment) = ([Date](), now)
        while times.count < count, let next = recurrence.next(after: moment) {
            times.append(next)
            moment = next
        }
        return times
    }

    /// What there is to do now; nil before the next time is due.
    func firing(now: Date) throws(ScheduleError) -> Firing? {
        guard nextDue <= now, !isPaused else { return nil }
        let recurrence = try Recurrence(cron, zone: timeZone)
        guard let next = recurrence.next(after: now) else { throw .neverFires(line: cron) }
        var slots = recurrence.latest(missed == .all ? missedLimit : 1, from: nextDue, through: now)
        let isWhole = slots.first == nextDue
        if missed == .skip { slots.removeAll { now.timeIntervalSince($0) > Self.grace } }
        let note = isWhole ? nil : "catches up: times since \(nextDue.formatted(.iso8601)) had passed without a run"
        return Firing(slots: slots, nextDue: next, note: note)
    }

    /// Puts the next time right after the clock was put back: times that had a run keep it, the others come.
    func realigned(now: Date) throws(ScheduleError) -> Firing? {
        guard nextDue > now, !isPaused, let next = try Recurrence(cron, zone: timeZone).next(after: now), next < nextDue else { return nil }
        return Firing(nextDue: next)
    }
}

extension Recurrence {
    /// The last few times from `first` to `now`, both included, in order.
    func latest(_ count: Int, from first: Date, through now: Date) -> [Date] {
        // Looked for ever further back: a line that fires every minute must not be followed over a year.
        var span = 3_600.0
        while true {
            let start = max(first, now.addingTimeInterval(-span))
            var (times, moment) = ([Date](), start.addingTimeInterval(-1))
            while let next = next(after: moment), next <= now {
                times.append(next)
                moment = next
            }
            if times.count >= count || start == first { return Array(times.suffix(count)) }
            span *= 4
        }
    }
}
