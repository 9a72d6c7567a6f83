public import Classroom
public import Foundation
import Synchronization

/// Does what is due, one job at a time. Several workers, in one process or many, may share a data folder: a job has one at a time.
///
/// To stop, the task that runs it is cancelled: the job at hand is told to stop and goes back to the queue.
public actor Worker {
    public struct Options: Sendable {
        /// How long a job is kept without a sign of life, in seconds; signs are given three times as often.
        public var leaseSeconds = 60.0
        /// How often the queue, the schedules and requests to cancel are looked at.
        public var pollSeconds = 1.0
        /// The wait after the first failed try; it doubles with each, up to the most.
        public var retrySeconds = 30.0
        public var mostRetrySeconds = 3_600.0
        /// When heavy work may be done; nil for always.
        public var hours: WorkingHours?

        public init() {}

        func retryDelay(attempt: Int) -> Double {
            min(mostRetrySeconds, retrySeconds * pow(2, Double(min(attempt, 40) - 1)))
        }
    }

    let store: ClassroomStore
    let folder: URL
    let handlers: [String: any JobHandler]
    let options: Options
    let owner: String
    let scheduler: Scheduler
    let time: @Sendable () -> JobTime
    let report: @Sendable (WorkerEvent) -> Void
    /// Tells the job at hand to stop; once the worker is to end, the next one too.
    let current = Mutex<(stop: StopSwitch?, isEnding: Bool)>((nil, false))

    /// - Parameters:
    ///   - folder: the data folder, for `runs/<job id>/`.
    ///   - handlers: what it can do; jobs of other kinds are left to others.
    ///   - report: called from any thread.
    public init(
        store: ClassroomStore, folder: URL, handlers: [any JobHandler], options: Options = Options(),
        time: @escaping @Sendable () -> JobTime = { .current }, report: @escaping @Sendable (WorkerEvent) -> Void = { _ in }
    ) {
        self.store = store
        self.folder = folder
        self.handlers = Dictionary(handlers.map { (type(of: $0).kind, $0) }) { $1 }
        self.options = options
        owner = "\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString.prefix(8).lowercased())"
        scheduler = Scheduler(store: store)
        self.time = time
        self.report = report
    }

    /// Works until the task is cancelled, or with `once` until nothing more is due.
    ///
    /// - Throws: with `once`, the `ClassroomError` that kept it from the queue; else it waits and tries again.
    public func run(once: Bool = false) async throws -> WorkerSummary {
        try await withTaskCancellationHandler {
            var summary = WorkerSummary()
            while !Task.isCancelled {
                do {
                    try fireSchedules()
                    if let job = try store.claimJob(kinds: kinds, owner: owner, seconds: options.leaseSeconds, at: time()) {
                        summary.count(await perform(job))
                        continue
                    }
                } catch let error as ClassroomError where !once {
                    report(.trouble("\(error)"))
                }
                if once { break }
                try? await Task.sleep(for: .seconds(options.pollSeconds))
            }
            return summary
        } onCancel: {
            end()
        }
    }

    /// Works on one job, whatever the hour, until it is over, here or at another worker's, or the task is cancelled.
    ///
    /// - Returns: the job as it stands then.
    public func run(job id: String) async throws -> Job {
        try await withTaskCancellationHandler {
            while !Task.isCancelled {
                let all = Array(handlers.keys)
                if let job = try store.claimJob(kinds: all, id: id, owner: owner, seconds: options.leaseSeconds, at: time()) {
                    _ = await perform(job, anyHour: true)
                }
                if try store.job(id: id).state.isFinished { break }
                try? await Task.sleep(for: .seconds(options.pollSeconds))
            }
            return try store.job(id: id)
        } onCancel: {
            end()
        }
    }

    private nonisolated func end() {
        current.withLock { current in
            current.isEnding = true
            return current.stop
        }?.set(.workerEnds)
    }

    private func fireSchedules() throws(ClassroomError) {
        let (queued, troubles) = try scheduler.fire(at: time())
        if !queued.isEmpty { report(.queued(queued)) }
        for trouble in troubles { report(.trouble(trouble)) }
    }

    /// What may be done at this hour.
    private var kinds: [String] {
        let isHeavyAllowed = options.hours?.contains(time().now) ?? true
        return handlers.filter { isHeavyAllowed || !type(of: $0.value).isHeavy }.map(\.key)
    }
}
