public import Foundation
internal import Glibc

/// The two clocks of the queue: the wall's for schedules, and one that nobody sets for leases and waits.
public struct JobTime: Sendable, Equatable {
    public var now: Date
    /// Milliseconds since the machine was started, sleep included.
    public var uptime: Int64
    /// Which start of the machine `uptime` counts from: a lease of an earlier one is over.
    public var boot: String

    public init(now: Date, uptime: Int64, boot: String) {
        self.now = now
        self.uptime = uptime
        self.boot = boot
    }

    /// What both clocks show.
    public static var current: JobTime {
        var time = timespec()
        clock_gettime(CLOCK_BOOTTIME, &time)
        return JobTime(now: .moment, uptime: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000, boot: thisBoot)
    }

    private static let thisBoot: String = {
        let text = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
        return text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown"
    }()
}
