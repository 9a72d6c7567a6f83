public import Classroom
public import Foundation

/// What a handler has of its job: settings, a folder, stages that are not repeated, a log.
public struct JobContext: Sendable {
    public let id: String
    public let kind: String
    /// A JSON object.
    public let settings: String
    /// The how-manieth try it is since a stage was finished; 1 for the first.
    public let attempt: Int
    /// The job's own folder, `runs/<id>/` of the data folder. It is there, and stays with the job.
    public let folder: URL
    /// Proof of the right to write, for changes that others make in their own transactions.
    public let lease: JobLease

    let store: ClassroomStore
    let stop: StopSwitch
    let time: @Sendable () -> JobTime
    let report: @Sendable (WorkerEvent) -> Void

    init(
        _ job: Job, lease: JobLease, folder: URL, store: ClassroomStore, stop: StopSwitch, time: @escaping @Sendable () -> JobTime,
        report: @escaping @Sendable (WorkerEvent) -> Void
    ) {
        (id, kind, settings, attempt) = (job.id, job.kind, job.settings, job.attempt)
        self.folder = folder
        self.lease = lease
        self.store = store
        self.stop = stop
        self.time = time
        self.report = report
    }

    /// Whether the job is to stop: it was cancelled, the worker ends, or another one has it. Long loops ask now and then.
    public var isCancelled: Bool { stop.reason != nil || Task.isCancelled }

    /// - Throws: `CancellationError` when the job is to stop.
    public func checkCancellation() throws {
        if isCancelled { throw CancellationError() }
    }

    /// Does a part of the job, unless an earlier try has finished it: then what it came to is read, not done again.
    ///
    /// - Parameters:
    ///   - name: as the log shows it, the same at every try.
    ///   - work: its result is kept when it returns, as JSON of at most a mebibyte; larger things belong into ``folder``.
    /// - Throws: what `work` throws; `CancellationError` when the job is to stop; `ClassroomError.leaseLost` when another
    ///   worker has it by now.
    public func stage<Result: Codable & Sendable>(_ name: String, _ work: () async throws -> Result) async throws -> Result {
        try checkCancellation()
        if let kept = try store.stages(ofJob: id).first(where: { $0.name == name }) {
            do {
                return try JSONDecoder().decode(Result.self, from: Data(kept.result.utf8))
            } catch {
                throw JobError.stage(job: id, name: name)
            }
        }
        report(.stage(job: id, name: name))
        let result = try await work()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try store.finish(stage: name, result: String(decoding: try encoder.encode(result), as: UTF8.self), lease, at: time())
        return result
    }

    /// Adds a line to the job's log.
    public func log(_ line: String) throws {
        try store.log(line, lease, at: time())
        report(.said(job: id, line: line))
    }

    /// The settings as a type; keys that it does not know are refused.
    ///
    /// - Throws: ``JobError/settings(kind:reason:)``
    public func decode<Settings: Codable>(_ type: Settings.Type) throws(JobError) -> Settings {
        try JobSettings.decode(type, from: settings, kind: kind)
    }
}
