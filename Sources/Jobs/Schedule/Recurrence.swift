public import Foundation

/// A cron line in a time zone.
public struct Recurrence: Sendable, Equatable {
    public let expression: CronExpression
    public let zone: TimeZone

    /// - Parameter zone: an IANA name, such as `America/New_York`.
    /// - Throws: ``ScheduleError``
    public init(_ line: String, zone name: String) throws(ScheduleError) {
        expression = try CronExpression(line)
        guard let zone = TimeZone(identifier: name) else { throw .unknownZone(name: String(name.prefix(60))) }
        self.zone = zone
    }

    /// The first time after `date`, to the minute.
    ///
    /// When the clock is put forward, a job at a fixed hour that it jumps over runs once, right after the jump; when it is put
    /// back, such a job does not run again. Jobs of every hour go by real time.
    public func next(after date: Date) -> Date? {
        var minute = Int((date.timeIntervalSince1970 / 60).rounded(.down)) + 1
        // 29 February on a given weekday comes back within 40 years.
        let last = minute + 41 * 366 * 1_440
        var offset = self.offset(minute - 1)
        while minute < last {
            let before = offset
            offset = self.offset(minute)
            let time = wall(minute, offset)
            if offset > before, expression.hasFixedHours, skipsOne(minute, from: before, to: offset) { return self.date(minute) }
            if expression.allows(time), !(expression.hasFixedHours && isRepeated(minute, offset)) { return self.date(minute) }
            minute = jump(minute, time, offset)
            offset = self.offset(minute - 1)
        }
        return nil
    }

    /// The next minute worth looking at: hours and days that are not allowed are passed over, but not over a change of clocks.
    private func jump(_ minute: Int, _ time: WallTime, _ offset: Int) -> Int {
        let far: Int
        if !expression.allows(day: time) {
            far = minute + 1_440 - (time.hour * 60 + time.minute)
        } else if !expression.allows(hour: time) {
            far = minute + 60 - time.minute
        } else {
            return minute + 1
        }
        if self.offset(far) == offset { return far }
        // The clocks change on the way: up to the change first.
        var (low, high) = (minute, far)
        while high - low > 1 {
            let middle = (low + high) / 2
            if self.offset(middle) == offset { low = middle } else { high = middle }
        }
        return high
    }

    /// Whether one of the wall times between the two offsets, which never come, would have been due.
    private func skipsOne(_ minute: Int, from before: Int, to after: Int) -> Bool {
        stride(from: 0, to: (after - before) / 60, by: 1).contains { skipped in
            expression.allows(WallTime(localSeconds: minute * 60 + before + skipped * 60))
        }
    }

    /// Whether the clock showed the same an hour or so ago, before it was put back.
    private func isRepeated(_ minute: Int, _ offset: Int) -> Bool {
        let earlier = self.offset(minute - 180)
        guard earlier > offset else { return false }
        return self.offset(minute - (earlier - offset) / 60) == earlier
    }

    private func wall(_ minute: Int, _ offset: Int) -> WallTime { WallTime(localSeconds: minute * 60 + offset) }
    private func offset(_ minute: Int) -> Int { zone.secondsFromGMT(for: date(minute)) }
    private func date(_ minute: Int) -> Date { Date(timeIntervalSince1970: Double(minute) * 60) }
}
