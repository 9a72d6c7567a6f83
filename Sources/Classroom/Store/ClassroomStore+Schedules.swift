public import Foundation
internal import GRDB

extension ClassroomStore {
    /// Every schedule, the soonest first.
    public func schedules() throws(ClassroomError) -> [Schedule] {
        try read { db in
            try ScheduleRow.fetchAll(db, sql: "SELECT * FROM schedule ORDER BY isPaused, nextDue, name").map(\.schedule)
        }
    }

    /// The schedule meant by a name, or an unambiguous beginning of one.
    public func schedule(matching reference: String) throws(ClassroomError) -> Schedule {
        let all = try schedules()
        let name = try Reference(kind: "schedule", text: reference).resolve(among: all.map { .init(id: $0.name, names: []) })
        guard let found = all.first(where: { $0.name == name }) else { throw .notFound(kind: "schedule", reference: reference) }
        return found
    }

    /// - Throws: `duplicate` for a name that is taken, `invalid` for a value that breaks a rule.
    public func add(schedule raw: Schedule) throws(ClassroomError) {
        let schedule = try raw.checked()
        try write { db in
            let taken = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM schedule WHERE name = ?)", arguments: [schedule.name]) ?? false
            guard !taken else { throw ClassroomError.duplicate(kind: "schedule", value: schedule.name) }
            try ScheduleRow(schedule).insert(db)
        }
    }

    /// Stops a schedule, or lets it go on from `nextDue`.
    public func set(schedule name: String, isPaused: Bool, nextDue: Date) throws(ClassroomError) {
        try write { db in
            try db.execute(
                sql: "UPDATE schedule SET isPaused = ?, nextDue = ? WHERE name = ?", arguments: [isPaused, nextDue.milliseconds, name])
            guard db.changesCount > 0 else { throw ClassroomError.notFound(kind: "schedule", reference: name) }
        }
    }

    /// Forgets a schedule, and cancels what it queued and nobody began. Returns the cancelled jobs' ids.
    @discardableResult
    public func removeSchedule(name: String, at time: JobTime = .current) throws(ClassroomError) -> [String] {
        try write { db in
            try db.execute(sql: "DELETE FROM schedule WHERE name = ?", arguments: [name])
            guard db.changesCount > 0 else { throw ClassroomError.notFound(kind: "schedule", reference: name) }
            let waiting = try String.fetchAll(
                db, sql: "SELECT id FROM job WHERE schedule = ? AND state = 'queued' AND startedAt IS NULL", arguments: [name])
            for id in waiting { try Self.end(db, job: id, state: .cancelled, outcome: "its schedule was removed", now: time.now) }
            return waiting
        }
    }

    /// Deals with times of a schedule that have come: a job for each, in one transaction, unless it has one already.
    ///
    /// Nothing happens where another process has dealt with them, or the schedule was paused. Unless the schedule catches up
    /// with all, a time that comes while an earlier job is not over is left out, which that job's log says.
    /// - Parameters:
    ///   - expected: the schedule as it was read.
    ///   - slots: the times to run for; maybe none.
    ///   - nextDue: the next time after them.
    ///   - note: what to say in the first job's log.
    public func fire(
        _ expected: Schedule, slots: [Date], nextDue: Date, note: String? = nil, at time: JobTime = .current
    ) throws(ClassroomError) -> [Job] {
        try write { db in
            try db.execute(
                sql: "UPDATE schedule SET nextDue = ? WHERE name = ? AND nextDue = ? AND isPaused = 0",
                arguments: [nextDue.milliseconds, expected.name, expected.nextDue.milliseconds])
            guard db.changesCount > 0 else { return [] }
            if expected.missed != .all, let earlier = try Self.unfinished(db, of: expected.name) {
                for slot in slots where earlier.scheduledFor != slot {
                    try Self.note(db, job: earlier.id, "\(slot.formatted(.iso8601)) is left out: this job is not over", now: time.now)
                }
                return []
            }
            var ids: [String] = []
            for slot in slots {
                guard let id = try Self.insert(db, job: expected.job, schedule: expected.name, slot: slot, now: time.now) else { continue }
                if ids.isEmpty, let note { try Self.note(db, job: id, note, now: time.now) }
                ids.append(id)
            }
            return try ids.map { try Self.job(db, id: $0) }
        }
    }

    private static func unfinished(_ db: Database, of schedule: String) throws -> Job? {
        try Job.fetchOne(
            db, sql: "SELECT * FROM job WHERE schedule = ? AND state IN ('queued', 'running') ORDER BY number LIMIT 1",
            arguments: [schedule])
    }
}
