/// When something is due, in cron's five fields: minute, hour, day of the month, month, day of the week.
///
/// Lists, ranges, steps, names of months and days, and `@hourly`, `@daily`, `@weekly`, `@monthly`, `@yearly`. Where both days
/// are restricted either will do, as in Vixie's cron.
public struct CronExpression: Sendable, Equatable, CustomStringConvertible {
    private let minute, hour, day, month, weekday: CronField
    public let description: String

    private static let shorthands = [
        "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * 0",
        "@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *",
    ]

    /// - Throws: ``ScheduleError`` with the field at fault, or for a line that never fires.
    public init(_ line: String) throws(ScheduleError) {
        let name = line.lowercased()
        if name == "@reboot" { throw .atReboot }
        let fields = (Self.shorthands[name] ?? line).split { $0 == " " || $0 == "\t" }
        guard fields.count == 5 else { throw .fields(count: fields.count, line: String(line.prefix(80))) }
        minute = try CronField(parsing: fields[0], .minute)
        hour = try CronField(parsing: fields[1], .hour)
        day = try CronField(parsing: fields[2], .day)
        month = try CronField(parsing: fields[3], .month)
        weekday = try CronField(parsing: fields[4], .weekday)
        description = line
        guard canFire else { throw .neverFires(line: line) }
    }

    /// Whether any month that is allowed has a day that is.
    private var canFire: Bool {
        if !weekday.isWildcard { return true }
        let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...12).contains { month in
            self.month.allows(month) && (1...lengths[month - 1]).contains { day.allows($0) }
        }
    }

    /// A job that is due at fixed hours runs once a day whatever the clock does; one that is due every hour goes by real time.
    var hasFixedHours: Bool { !hour.isWildcard }

    func allows(_ time: WallTime) -> Bool {
        allows(day: time) && hour.allows(time.hour) && minute.allows(time.minute)
    }

    func allows(day time: WallTime) -> Bool {
        guard month.allows(time.month) else { return false }
        let (byDay, byWeekday) = (day.allows(time.day), weekday.allows(time.weekday))
        return day.isWildcard || weekday.isWildcard ? byDay && byWeekday : byDay || byWeekday
    }

    func allows(hour time: WallTime) -> Bool { hour.allows(time.hour) }
}
