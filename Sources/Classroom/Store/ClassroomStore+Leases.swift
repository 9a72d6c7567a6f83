internal import Foundation
internal import GRDB

extension ClassroomStore {
    /// Gives the most urgent job that may be tried now to a worker, for a while: one that waits, or one whose worker went away.
    ///
    /// Jobs of more priority go first, then the older ones. A job that keeps losing its worker without finishing a stage fails;
    /// one that was to be cancelled is.
    /// - Parameters:
    ///   - kinds: what the worker can do.
    ///   - id: this job and no other.
    ///   - seconds: how long the lease lasts unless it is renewed.
    public func claimJob(
        kinds: [String], id: String? = nil, owner: String, seconds: Double, at time: JobTime = .current
    ) throws(ClassroomError) -> Job? {
        try write { db in
            try Self.endLostJobs(db, time)
            let candidate = try Row.fetchOne(
                db, sql: """
                    SELECT id, state FROM job WHERE (?1 IS NULL OR id = ?1) AND kind IN (SELECT value FROM json_each(?2)) AND (
                        (state = 'queued' AND (notBefore IS NULL OR boot IS NOT ?3 OR notBefore <= ?4))
                        OR (state = 'running' AND (boot IS NOT ?3 OR leaseUntil < ?4)))
                    ORDER BY priority DESC, number LIMIT 1
                    """, arguments: [id, try Self.json(kinds), time.boot, time.uptime])
            guard let candidate else { return nil }
            let found: String = candidate["id"]
            if candidate["state"] == Job.State.running.rawValue {
                try Self.note(db, job: found, "taken over: the worker before went away", now: time.now)
            }
            try db.execute(
                sql: """
                    UPDATE job SET state = 'running', fence = fence + 1, attempt = attempt + 1, leaseOwner = ?, leaseUntil = ?, boot = ?,
                        notBefore = NULL, outcome = NULL, startedAt = coalesce(startedAt, ?) WHERE id = ?
                    """,
                arguments: [owner, time.uptime + Self.milliseconds(seconds), time.boot, time.now.milliseconds, found])
            return try Self.job(db, id: found)
        }
    }

    /// Keeps a job for another while. Returns whether it is to be cancelled.
    ///
    /// - Throws: `leaseLost` where another worker has it, as all that follows.
    public func renew(_ lease: JobLease, seconds: Double, at time: JobTime = .current) throws(ClassroomError) -> Bool {
        try write { db in
            try Self.demand(db, lease)
            try db.execute(
                sql: "UPDATE job SET leaseUntil = ?, boot = ? WHERE id = ?",
                arguments: [time.uptime + Self.milliseconds(seconds), time.boot, lease.jobId])
            return try Self.job(db, id: lease.jobId).isCancelRequested
        }
    }

    /// Keeps what a stage came to, for good. The tries before it no longer count.
    ///
    /// - Parameter result: JSON; at most a mebibyte.
    public func finish(stage name: String, result: String, _ lease: JobLease, at time: JobTime = .current) throws(ClassroomError) {
        guard result.utf8.count <= 1_048_576 else {
            throw .invalid(field: "result of stage \(name)", reason: "has more than 1 MiB; keep it in the job's folder")
        }
        try write { db in
            try Self.demand(db, lease)
            try db.execute(
                sql: "INSERT INTO jobStage (jobId, name, result, finishedAt) VALUES (?, ?, ?, ?)",
                arguments: [lease.jobId, name, result, time.now.milliseconds])
            try db.execute(sql: "UPDATE job SET attempt = 1 WHERE id = ?", arguments: [lease.jobId])
            try Self.note(db, job: lease.jobId, "\(name): finished", now: time.now)
        }
    }

    /// Adds a line to the job's log.
    public func log(_ line: String, _ lease: JobLease, at time: JobTime = .current) throws(ClassroomError) {
        try write { db in
            try Self.demand(db, lease)
            try Self.note(db, job: lease.jobId, line, now: time.now)
        }
    }

    /// Ends a job with a result.
    public func finish(_ lease: JobLease, state: Job.State, outcome: String, at time: JobTime = .current) throws(ClassroomError) {
        guard state.isFinished else { throw .invalid(field: "state", reason: "\(state.rawValue) is no end of a job") }
        try write { db in
            try Self.demand(db, lease)
            try Self.end(db, job: lease.jobId, state: state, outcome: outcome, now: time.now)
        }
    }

    /// Gives a job back that was not finished for no fault of its own: it goes on where its last stage ended.
    public func release(_ lease: JobLease, reason: String, at time: JobTime = .current) throws(ClassroomError) {
        _ = try write { db in
            try Self.requeue(db, try Self.demand(db, lease), reason: reason, wait: nil, time)
        }
    }

    /// A try has failed: the job waits for the next one, or fails after the last. Returns what became of it.
    @discardableResult
    public func fail(
        _ lease: JobLease, reason: String, retryAfter seconds: Double?, at time: JobTime = .current
    ) throws(ClassroomError) -> Job.State {
        try write { db in
            let job = try Self.demand(db, lease)
            guard let seconds, job.attempt < job.attempts else {
                try Self.end(db, job: job.id, state: .failed, outcome: reason, now: time.now)
                return .failed
            }
            return try Self.requeue(db, job, reason: reason, wait: seconds, time)
        }
    }

    /// The job as it stands, for a change in the same transaction: the proof that the lease still holds.
    /// - Throws: `leaseLost`
    @discardableResult
    static func demand(_ db: Database, _ lease: JobLease) throws -> Job {
        let job = try Job.fetchOne(
            db, sql: "SELECT * FROM job WHERE id = ? AND state = 'running' AND leaseOwner = ? AND fence = ?",
            arguments: [lease.jobId, lease.owner, lease.fence])
        guard let job else { throw ClassroomError.leaseLost(job: lease.jobId) }
        return job
    }

    /// - Parameter seconds: the wait after a fault; nil where there was none, and the try does not count.
    private static func requeue(_ db: Database, _ job: Job, reason: String, wait seconds: Double?, _ time: JobTime) throws -> Job.State {
        if job.isCancelRequested {
            try end(db, job: job.id, state: .cancelled, outcome: "cancelled: \(reason)", now: time.now)
            return .cancelled
        }
        try db.execute(
            sql: """
                UPDATE job SET state = 'queued', leaseOwner = NULL, leaseUntil = NULL, boot = ?, notBefore = ?, outcome = ?,
                    attempt = max(0, attempt - ?) WHERE id = ?
                """,
            arguments: [
                time.boot, seconds.map { time.uptime + milliseconds($0) }, String(reason.unicodeScalars.prefix(lineLimit)),
                seconds == nil ? 1 : 0, job.id,
            ])
        let wait = seconds.map { "; again in \(Int($0.rounded(.up))) s" } ?? ""
        try note(db, job: job.id, "back to the queue: \(reason)\(wait)", now: time.now)
        return .queued
    }

    /// Jobs without a worker that are not to be tried again.
    private static func endLostJobs(_ db: Database, _ time: JobTime) throws {
        let lost = try Job.fetchAll(
            db, sql: """
                SELECT * FROM job WHERE state = 'running' AND (boot IS NOT ?1 OR leaseUntil < ?2)
                    AND (isCancelRequested = 1 OR attempt >= attempts)
                """, arguments: [time.boot, time.uptime])
        for job in lost {
            if job.isCancelRequested {
                try end(db, job: job.id, state: .cancelled, outcome: "cancelled; its worker had gone away", now: time.now)
            } else {
                let reason = "its worker went away \(job.attempt) times in a row before a stage was finished"
                try end(db, job: job.id, state: .failed, outcome: reason, now: time.now)
            }
        }
    }

    private static func milliseconds(_ seconds: Double) -> Int64 {
        Int64(exactly: (min(max(seconds, 0), 1e9) * 1_000).rounded()) ?? 0
    }

    private static func json(_ kinds: [String]) throws -> String {
        String(decoding: try JSONEncoder().encode(kinds), as: UTF8.self)
    }
}
