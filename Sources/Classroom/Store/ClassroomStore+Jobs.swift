internal import Foundation
internal import GRDB

extension ClassroomStore {
    /// Puts a job into the queue.
    ///
    /// - Throws: `invalid` for a kind, priority or settings that break a rule.
    public func enqueue(job draft: JobDraft, at time: JobTime = .current) throws(ClassroomError) -> Job {
        let draft = try draft.checked()
        return try write { db in
            guard let id = try Self.insert(db, job: draft, schedule: nil, slot: nil, now: time.now) else {
                throw ClassroomError.refused(action: "queue a job", reason: "it is there already")
            }
            return try Self.job(db, id: id)
        }
    }

    /// Jobs, the newest first; all, or of one state or schedule.
    public func jobs(state: Job.State? = nil, schedule: String? = nil, limit: Int = 1_000) throws(ClassroomError) -> [Job] {
        try read { db in
            try Job.fetchAll(
                db, sql: """
                    SELECT * FROM job WHERE (?1 IS NULL OR state = ?1) AND (?2 IS NULL OR schedule = ?2)
                    ORDER BY number DESC LIMIT ?3
                    """, arguments: [state?.rawValue, schedule, limit])
        }
    }

    public func job(id: String) throws(ClassroomError) -> Job {
        try read { try Self.job($0, id: id) }
    }

    /// The job meant by an id, or an unambiguous beginning of one.
    public func job(matching reference: String) throws(ClassroomError) -> Job {
        try read { db in
            let ids = try String.fetchAll(db, sql: "SELECT id FROM job ORDER BY number DESC")
            let id = try Reference(kind: "job", text: reference).resolve(among: ids.map { .init(id: $0, names: []) })
            return try Self.job(db, id: id)
        }
    }

    /// What a job has finished so far, in order.
    public func stages(ofJob id: String) throws(ClassroomError) -> [JobStage] {
        try read { try JobStage.fetchAll($0, sql: "SELECT * FROM jobStage WHERE jobId = ? ORDER BY finishedAt, name", arguments: [id]) }
    }

    /// What a job's workers wrote, the oldest first.
    public func log(ofJob id: String) throws(ClassroomError) -> [JobLogLine] {
        try read { try JobLogLine.fetchAll($0, sql: "SELECT * FROM jobLog WHERE jobId = ? ORDER BY number", arguments: [id]) }
    }

    /// Takes a job out of the queue, or asks the worker that has it to stop.
    ///
    /// - Throws: `refused` for one that is finished.
    @discardableResult
    public func cancel(job id: String, at time: JobTime = .current) throws(ClassroomError) -> Job {
        try write { db in
            let job = try Self.job(db, id: id)
            guard !job.state.isFinished else {
                throw ClassroomError.refused(action: "cancel \(id)", reason: "it is over (\(job.state.rawValue))")
            }
            if job.state == .queued {
                try Self.end(db, job: id, state: .cancelled, outcome: "cancelled before it ran", now: time.now)
            } else {
                try db.execute(sql: "UPDATE job SET isCancelRequested = 1 WHERE id = ?", arguments: [id])
                try Self.note(db, job: id, "asked to stop", now: time.now)
            }
            return try Self.job(db, id: id)
        }
    }

    /// Puts a finished job back into the queue. One that failed or was cancelled keeps its finished stages, unless told
    /// otherwise; one that came to a result begins anew.
    ///
    /// - Throws: `refused` for one that is not over.
    @discardableResult
    public func retry(job id: String, fromStart: Bool = false, at time: JobTime = .current) throws(ClassroomError) -> Job {
        try write { db in
            let job = try Self.job(db, id: id)
            guard job.state.isFinished else {
                throw ClassroomError.refused(action: "retry \(id)", reason: "it is not over (\(job.state.rawValue))")
            }
            if fromStart || ![.failed, .cancelled].contains(job.state) {
                try db.execute(sql: "DELETE FROM jobStage WHERE jobId = ?", arguments: [id])
            }
            try db.execute(
                sql: """
                    UPDATE job SET state = 'queued', attempt = 0, boot = NULL, notBefore = NULL, isCancelRequested = 0, outcome = NULL,
                        finishedAt = NULL WHERE id = ?
                    """, arguments: [id])
            try Self.note(db, job: id, "put back into the queue", now: time.now)
            return try Self.job(db, id: id)
        }
    }

    static func job(_ db: Database, id: String) throws -> Job {
        guard let job = try Job.fetchOne(db, sql: "SELECT * FROM job WHERE id = ?", arguments: [id]) else {
            throw ClassroomError.notFound(kind: "job", reference: id)
        }
        return job
    }

    /// The new job's id; nil where the schedule's time has a job already.
    static func insert(_ db: Database, job draft: JobDraft, schedule: String?, slot: Date?, now: Date) throws -> String? {
        let id = OpaqueID.make(.job)
        try db.execute(
            sql: """
                INSERT INTO job (id, kind, settings, priority, attempts, state, schedule, scheduledFor, createdAt)
                VALUES (?, ?, ?, ?, ?, 'queued', ?, ?, ?) ON CONFLICT (schedule, scheduledFor) DO NOTHING
                """,
            arguments: [
                id, draft.kind, draft.settings, draft.priority, draft.attempts, schedule, slot?.milliseconds, now.milliseconds,
            ])
        return db.changesCount > 0 ? id : nil
    }

    static func end(_ db: Database, job id: String, state: Job.State, outcome: String, now: Date) throws {
        try db.execute(
            sql: """
                UPDATE job SET state = ?, outcome = ?, finishedAt = ?, leaseOwner = NULL, leaseUntil = NULL, notBefore = NULL, boot = NULL
                WHERE id = ?
                """, arguments: [state.rawValue, String(outcome.prefix(lineLimit)), now.milliseconds, id])
        try note(db, job: id, "\(state.rawValue): \(outcome)", now: now)
    }

    static func note(_ db: Database, job id: String, _ line: String, now: Date) throws {
        let text = String(line.unicodeScalars.prefix(lineLimit))
        guard !text.isEmpty else { return }
        try db.execute(sql: "INSERT INTO jobLog (jobId, at, line) VALUES (?, ?, ?)", arguments: [id, now.milliseconds, text])
    }

    /// Most characters of a line of a log.
    static let lineLimit = 4_000
}
