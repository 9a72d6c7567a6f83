public import Foundation

/// One piece of work for a worker, and how far it has come.
public struct Job: Sendable, Codable, Equatable, Identifiable {
    public enum State: String, Sendable, Codable, CaseIterable {
        case queued, running, done, nothingToDo, refused, failed, cancelled

        public var isFinished: Bool { self != .queued && self != .running }
    }

    public let id: String
    /// What is to be done: the name of a handler.
    public let kind: String
    /// A JSON object.
    public let settings: String
    /// More goes first; -100 to 100.
    public let priority: Int
    public let state: State
    /// The schedule that asked for it, and the time it was due; nil for one that a person asked for.
    public let schedule: String?
    public let scheduledFor: Date?
    /// How often it was tried since it last finished a stage, and how often it may be.
    public let attempt: Int
    public let attempts: Int
    /// Which start of the machine the two times below count from.
    public let boot: String?
    /// Not to be tried before: milliseconds of ``JobTime/uptime``.
    public let notBefore: Int64?
    public let leaseOwner: String?
    /// Milliseconds of ``JobTime/uptime``.
    public let leaseUntil: Int64?
    /// How often it was claimed: what an earlier claim writes is refused.
    public let fence: Int
    public let isCancelRequested: Bool
    /// In words, how it ended, or why it is tried again.
    public let outcome: String?
    public let createdAt: Date
    public let startedAt: Date?
    public let finishedAt: Date?

    /// What its worker shows with everything it writes; nil while nobody works on it.
    public var lease: JobLease? {
        guard state == .running, let leaseOwner else { return nil }
        return JobLease(jobId: id, owner: leaseOwner, fence: fence)
    }
}

/// The right to work on a job, as long as nobody else has claimed it since.
public struct JobLease: Sendable, Equatable {
    public let jobId: String
    public let owner: String
    public let fence: Int
}

/// A job before it has an id.
public struct JobDraft: Sendable, Codable, Equatable {
    public var kind: String
    /// A JSON object.
    public var settings: String
    public var priority: Int
    /// How often it may be tried without finishing a stage.
    public var attempts: Int

    public init(kind: String, settings: String = "{}", priority: Int = 0, attempts: Int = 5) {
        self.kind = kind
        self.settings = settings
        self.priority = priority
        self.attempts = attempts
    }
}

/// A part of a job that is finished and will not be done again.
public struct JobStage: Sendable, Codable, Equatable {
    public let jobId: String
    public let name: String
    /// What it came to, as JSON.
    public let result: String
    public let finishedAt: Date
}

/// A line of a job's log.
public struct JobLogLine: Sendable, Codable, Equatable {
    public let jobId: String
    public let at: Date
    public let line: String
}
