/// Does one kind of job.
public protocol JobHandler: Sendable {
    /// The name that jobs and schedules call it by: lower-case words joined by hyphens.
    static var kind: String { get }
    /// Whether it takes the machine for long, so that it waits for the hours in which a worker may do such work.
    static var isHeavy: Bool { get }

    /// Refuses settings that cannot be read, before a job is queued with them.
    ///
    /// - Parameter settings: a JSON object.
    /// - Throws: ``JobError/settings(kind:reason:)``
    func check(settings: String) throws

    /// Does the job, or goes on with it: what runs inside ``JobContext/stage(_:_:)`` is not repeated.
    ///
    /// Runs in a task that is cancelled when the job is to stop; a stopped job goes back to the queue as it is. Errors are
    /// tried again later, but for ``JobError/settings(kind:reason:)``.
    func run(_ context: JobContext) async throws -> JobOutcome
}

extension JobHandler {
    public static var isHeavy: Bool { true }
    public func check(settings: String) throws {}
}

/// How a job came out, in words.
public enum JobOutcome: Sendable, Equatable {
    case done(String)
    /// There was no reason to do it.
    case nothingToDo(String)
    /// A check or a gate said no.
    case refused(String)
}
