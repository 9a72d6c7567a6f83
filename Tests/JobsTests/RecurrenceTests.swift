import Foundation
import Jobs
import Testing

@Suite("Schedules") struct RecurrenceTests {
    private static func date(_ text: String) throws -> Date {
        try Date(text, strategy: .iso8601)
    }

    /// The next few times after a moment, in UTC.
    private func times(_ line: String, _ zone: String, after start: String, count: Int) throws -> [String] {
        let recurrence = try Recurrence(line, zone: zone)
        var moment = try Self.date(start)
        return try (0..<count).map { _ in
            moment = try #require(recurrence.next(after: moment))
            return moment.formatted(.iso8601)
        }
    }

    @Test("Ordinary times", arguments: [
        ("0 2 * * SUN", "UTC", "2026-11-23T00:00:00Z", ["2026-11-29T02:00:00Z", "2026-12-06T02:00:00Z"]),
        ("0 2 * * 7", "UTC", "2026-11-23T00:00:00Z", ["2026-11-29T02:00:00Z"]),
        ("*/20 9-10 * * MON-FRI", "UTC", "2026-11-27T10:25:00Z", ["2026-11-27T10:40:00Z", "2026-11-30T09:00:00Z"]),
        ("5,35 0 1 JAN,jul *", "UTC", "2026-11-23T00:00:00Z", ["2027-01-01T00:05:00Z", "2027-01-01T00:35:00Z", "2027-07-01T00:05:00Z"]),
        ("0 0 29 2 *", "UTC", "2026-11-23T00:00:00Z", ["2028-02-29T00:00:00Z", "2032-02-29T00:00:00Z"]),
        ("@weekly", "UTC", "2026-11-23T00:00:00Z", ["2026-11-29T00:00:00Z"]),
        ("@monthly", "Asia/Kolkata", "2026-11-23T00:00:00Z", ["2026-11-30T18:30:00Z"]),
        ("10-40/15 5 * * *", "UTC", "2026-11-23T05:10:30Z", ["2026-11-23T05:25:00Z", "2026-11-23T05:40:00Z", "2026-11-24T05:10:00Z"]),
        // Both days restricted: either will do.
        ("0 12 13 * FRI", "UTC", "2026-11-10T00:00:00Z", ["2026-11-13T12:00:00Z", "2026-11-20T12:00:00Z", "2026-11-27T12:00:00Z",
            "2026-12-04T12:00:00Z", "2026-12-11T12:00:00Z", "2026-12-13T12:00:00Z"]),
    ])
    func ordinary(line: String, zone: String, start: String, expected: [String]) throws {
        #expect(try times(line, zone, after: start, count: expected.count) == expected)
    }

    @Test("The clock put forward: what it jumps over runs once, right after")
    func forward() throws {
        // New York, 8 March 2026: 01:59 EST is followed by 03:00 EDT.
        #expect(
            try times("30 2 * * *", "America/New_York", after: "2026-03-07T12:00:00Z", count: 2)
                == ["2026-03-08T07:00:00Z", "2026-03-09T06:30:00Z"])
        #expect(
            try times("0,30 2 * * *", "America/New_York", after: "2026-03-07T12:00:00Z", count: 2)
                == ["2026-03-08T07:00:00Z", "2026-03-09T06:00:00Z"])
        #expect(
            try times("30 * * * *", "America/New_York", after: "2026-03-08T06:00:00Z", count: 3)
                == ["2026-03-08T06:30:00Z", "2026-03-08T07:30:00Z", "2026-03-08T08:30:00Z"])
        // Nothing of the jump is due.
        #expect(try times("30 4 * * *", "America/New_York", after: "2026-03-08T05:00:00Z", count: 1) == ["2026-03-08T08:30:00Z"])
    }

    @Test("The clock put back: a fixed hour runs once, every hour goes on")
    func back() throws {
        // New York, 1 November 2026: 01:59 EDT is followed by 01:00 EST.
        #expect(
            try times("30 1 * * *", "America/New_York", after: "2026-10-31T12:00:00Z", count: 2)
                == ["2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z"])
        #expect(
            try times("30 * * * *", "America/New_York", after: "2026-11-01T05:00:00Z", count: 3)
                == ["2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z", "2026-11-01T07:30:00Z"])
        // Lord Howe Island changes by half an hour.
        #expect(
            try times("45 1 * * *", "Australia/Lord_Howe", after: "2026-04-04T00:00:00Z", count: 2)
                == ["2026-04-04T14:45:00Z", "2026-04-05T15:15:00Z"])
    }

    @Test("A year of every daily time has a run for every day, whatever the zone does",
        arguments: ["UTC", "America/New_York", "Europe/London", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kathmandu"])
    func daily(zone: String) throws {
        for hour in 0..<24 {
            let recurrence = try Recurrence("17 \(hour) * * *", zone: zone)
            var (moment, runs) = (try Self.date("2026-01-01T12:00:00Z"), 0)
            let end = try Self.date("2027-01-01T12:00:00Z")
            while let next = recurrence.next(after: moment), next <= end {
                #expect(next > moment)
                (moment, runs) = (next, runs + 1)
            }
            #expect(runs == 365, "\(hour):17 in \(zone)")
        }
    }

    @Test("Lines that make no sense are refused with the field", arguments: [
        ("0 2 * *", ScheduleError.fields(count: 4, line: "0 2 * *")),
        ("61 2 * * *", .field(name: "minute", text: "61", reason: "'61' is not a value from 0 to 59")),
        ("0 24 * * *", .field(name: "hour", text: "24", reason: "'24' is not a value from 0 to 23")),
        ("0 2 0 * *", .field(name: "day of the month", text: "0", reason: "'0' is not a value from 1 to 31")),
        ("0 2 * FOO *", .field(name: "month", text: "FOO", reason: "'FOO' is not a value from 1 to 12")),
        ("0 2 * * 5-1", .field(name: "day of the week", text: "5-1", reason: "the range runs backwards")),
        ("*/0 2 * * *", .field(name: "minute", text: "*/0", reason: "the step after '/' is a whole number of 1 or more")),
        ("0 2 30 2 *", .neverFires(line: "0 2 30 2 *")),
        ("0 2 31 4,6,9,11 *", .neverFires(line: "0 2 31 4,6,9,11 *")),
        ("@reboot", .atReboot),
        (",1 * * * *", .field(name: "minute", text: ",1", reason: "'' is not a value from 0 to 59")),
    ])
    func refused(line: String, expected: ScheduleError) {
        #expect(throws: expected) { try CronExpression(line) }
    }

    @Test func unknownZone() {
        #expect(throws: ScheduleError.unknownZone(name: "Mars/Olympus")) { try Recurrence("@daily", zone: "Mars/Olympus") }
    }
}
