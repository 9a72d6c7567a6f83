import Classroom
import Foundation
import Synchronization

extension Worker {
    /// One try of a job, from its claim to what the queue keeps of it. Returns how it stands; nil where it is another worker's.
    func perform(_ job: Job, anyHour: Bool = false) async -> Job.State? {
        guard let lease = job.lease, let handler = handlers[job.kind] else { return nil }
        let stop = StopSwitch()
        let isEnding = current.withLock { current in
            current.stop = stop
            return current.isEnding
        }
        if isEnding { stop.set(.workerEnds) }
        defer { current.withLock { $0.stop = nil } }
        report(.began(job))

        let heartbeat = heartbeat(lease, stop, hours: anyHour || !type(of: handler).isHeavy ? nil : options.hours)
        defer { heartbeat.stop() }
        let context = JobContext(
            job, lease: lease, folder: folder.appendingPathComponent("runs/\(job.id)", isDirectory: true), store: store, stop: stop,
            time: time, report: report)
        let task = Task {
            try context.checkCancellation()
            try FileManager.default.createDirectory(
                at: context.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            return try await handler.run(context)
        }
        stop.onStop { task.cancel() }
        let result = await task.result
        return settle(job, lease, result, stop.reason)
    }

    /// Keeps the lease, and tells the job when it is to stop. Schedules are due while a job runs too.
    private nonisolated func heartbeat(_ lease: JobLease, _ stop: StopSwitch, hours: WorkingHours?) -> Heartbeat {
        let renewal = options.leaseSeconds / 3
        let renewed = Mutex(time().uptime)
        return Heartbeat(seconds: min(options.pollSeconds, renewal)) { [store, scheduler, options, time, report] in
            let now = time()
            do {
                if renewed.withLock({ Double(now.uptime - $0) >= renewal * 900 }) {
                    if try store.renew(lease, seconds: options.leaseSeconds, at: now) { stop.set(.cancelled) }
                    renewed.withLock { $0 = now.uptime }
                } else if try store.job(id: lease.jobId).isCancelRequested {
                    stop.set(.cancelled)
                }
                if let hours, !hours.contains(now.now) { stop.set(.hoursOver) }
                let queued = try scheduler.fire(at: now).queued
                if !queued.isEmpty { report(.queued(queued)) }
            } catch ClassroomError.leaseLost {
                stop.set(.leaseLost)
            } catch {
                report(.trouble("\(error)"))
            }
        }
    }

    private func settle(_ job: Job, _ lease: JobLease, _ result: Result<JobOutcome, any Error>, _ reason: StopReason?) -> Job.State? {
        do {
            switch (result, reason) {
            case (_, .leaseLost): throw ClassroomError.leaseLost(job: job.id)
            case (.success(.done(let words)), _): try store.finish(lease, state: .done, outcome: words, at: time())
            case (.success(.nothingToDo(let words)), _): try store.finish(lease, state: .nothingToDo, outcome: words, at: time())
            case (.success(.refused(let words)), _): try store.finish(lease, state: .refused, outcome: words, at: time())
            case (.failure(ClassroomError.leaseLost(let id)), _): throw ClassroomError.leaseLost(job: id)
            case (.failure, .cancelled): try store.finish(lease, state: .cancelled, outcome: "cancelled while it ran", at: time())
            case (.failure, let reason?): try store.release(lease, reason: reason.words, at: time())
            case (.failure(let error as JobError), nil): try store.fail(lease, reason: "\(error)", retryAfter: nil, at: time())
            case (.failure(let error), nil):
                let attempt = try store.job(id: job.id).attempt
                try store.fail(lease, reason: "\(error)", retryAfter: options.retryDelay(attempt: attempt), at: time())
            }
            let ended = try store.job(id: job.id)
            report(.ended(ended))
            return ended.state
        } catch ClassroomError.leaseLost {
            report(.lost(job: job.id))
        } catch {
            // The lease runs out, and the job is taken up again where its last stage ended.
            report(.trouble("\(job.id): \(error)"))
        }
        return nil
    }
}
