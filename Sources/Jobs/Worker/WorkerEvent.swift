public import Classroom

/// What a worker tells while it works.
public enum WorkerEvent: Sendable, Equatable {
    /// Schedules were due.
    case queued([Job])
    case began(Job)
    case stage(job: String, name: String)
    case said(job: String, line: String)
    /// The job as it stands after the try: over, or back in the queue.
    case ended(Job)
    /// Another worker has the job by now.
    case lost(job: String)
    /// Something that did not stop the worker.
    case trouble(String)
}

/// What a worker has done.
public struct WorkerSummary: Sendable, Equatable, Codable {
    public var done = 0
    public var nothingToDo = 0
    public var refused = 0
    public var failed = 0
    public var cancelled = 0
    /// Tries that ended without a result: they wait in the queue, or another worker has them.
    public var unfinished = 0

    public init() {}

    mutating func count(_ state: Job.State?) {
        switch state {
        case .done: done += 1
        case .nothingToDo: nothingToDo += 1
        case .refused: refused += 1
        case .failed: failed += 1
        case .cancelled: cancelled += 1
        case .queued, .running, nil: unfinished += 1
        }
    }
}
