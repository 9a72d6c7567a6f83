public import Foundation

/// Work that comes again and again.
public struct Schedule: Sendable, Codable, Equatable, Identifiable {
    /// What becomes of times that passed while no worker ran.
    public enum Missed: String, Sendable, Codable, CaseIterable {
        /// Nothing, unless the last is less than an hour ago.
        case skip
        /// One run for all of them.
        case once
        /// A run for each of the last few.
        case all
    }

    public var name: String
    /// Five fields, or a name such as `@weekly`.
    public var cron: String
    /// IANA, such as `America/New_York`.
    public var timeZone: String
    public var job: JobDraft
    public var missed: Missed
    /// The most runs that ``Missed/all`` catches up with.
    public var missedLimit: Int
    public var isPaused: Bool
    /// The next time that has not been dealt with.
    public var nextDue: Date
    public var createdAt: Date

    public var id: String { name }

    public init(
        name: String, cron: String, timeZone: String, job: JobDraft, missed: Missed = .once, missedLimit: Int = 10, isPaused: Bool = false,
        nextDue: Date, createdAt: Date = .moment
    ) {
        self.name = name
        self.cron = cron
        self.timeZone = timeZone
        self.job = job
        self.missed = missed
        self.missedLimit = missedLimit
        self.isPaused = isPaused
        self.nextDue = nextDue
        self.createdAt = createdAt
    }
}
