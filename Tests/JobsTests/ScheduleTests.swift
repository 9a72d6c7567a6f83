import Classroom
import Foundation
import Jobs
import Testing

/// What schedules put into the queue, and when.
@Suite struct ScheduleTests {
    let bench: Bench
    let scheduler: Scheduler
    var store: ClassroomStore { bench.store }

    init() throws {
        bench = try Bench()
        scheduler = Scheduler(store: bench.store)
    }

    private func add(
        _ cron: String, _ missed: Schedule.Missed = .once, limit: Int = 10, zone: String = "UTC", name: String = "s"
    ) throws {
        try store.add(
            schedule: Schedule.planned(
                name: name, cron: cron, timeZone: zone, job: JobDraft(kind: "test"), missed: missed, missedLimit: limit, now: bench.time.now))
    }

    /// The times of what is queued now, as hours and minutes of UTC.
    private func fire() throws -> [String] {
        try scheduler.fire(at: bench.time).queued.compactMap { $0.scheduledFor?.formatted(.iso8601) }
    }

    private func finishAll() throws {
        while let lease = try bench.claim()?.lease { try store.finish(lease, state: .done, outcome: "fine", at: bench.time) }
    }

    @Test func aTimeIsRunOnce() throws {
        try add("0 9 * * *")
        #expect(try fire() == [])
        try bench.set("2026-11-23T09:00:00Z")
        #expect(try fire() == ["2026-11-23T09:00:00Z"])
        #expect(try fire() == [])
        #expect(try Scheduler(store: store).fire(at: bench.time).queued.isEmpty)
        try finishAll()
        try bench.set("2026-11-24T09:00:30Z")
        #expect(try fire() == ["2026-11-24T09:00:00Z"])
        #expect(try store.schedule(matching: "s").nextDue == Date("2026-11-25T09:00:00Z", strategy: .iso8601))
    }

    @Test func missedTimesAreCaughtUpOnce() throws {
        try add("0 * * * *")
        try bench.set("2026-11-25T10:20:00Z")
        #expect(try fire() == ["2026-11-25T10:00:00Z"])
        let job = try #require(try store.jobs().first)
        #expect(try store.log(ofJob: job.id).first?.line.contains("since 2026-11-23T09:00:00Z") == true)
        #expect(try store.schedule(matching: "s").nextDue == Date("2026-11-25T11:00:00Z", strategy: .iso8601))
    }

    @Test func missedTimesMayBeSkipped() throws {
        try add("0 2 * * *", .skip)
        try bench.set("2026-11-25T10:20:00Z")
        #expect(try fire() == [])
        #expect(try store.schedule(matching: "s").nextDue == Date("2026-11-26T02:00:00Z", strategy: .iso8601))
        // A worker that is started every half hour is not late.
        try bench.set("2026-11-26T02:29:00Z")
        #expect(try fire() == ["2026-11-26T02:00:00Z"])
    }

    @Test func missedTimesMayAllBeRunUpToALimit() throws {
        try add("0 2 * * *", .all, limit: 3)
        try bench.set("2027-03-01T10:00:00Z")
        #expect(try fire() == ["2027-02-27T02:00:00Z", "2027-02-28T02:00:00Z", "2027-03-01T02:00:00Z"])
        try add("* * * * *", .all, limit: 100, name: "dense")
        try bench.set("2029-03-01T10:00:00Z")
        #expect(try scheduler.fire(at: bench.time).queued.filter { $0.schedule == "dense" }.count == 100)
    }

    @Test func aTimeWaitsForNoneOfItsOwn() throws {
        try add("0 * * * *")
        try bench.set("2026-11-23T09:00:00Z")
        #expect(try fire().count == 1)
        try bench.set("2026-11-23T10:00:00Z")
        #expect(try fire() == [])
        let job = try #require(try store.jobs().first)
        #expect(try store.log(ofJob: job.id).last?.line == "2026-11-23T10:00:00Z is left out: this job is not over")
        try finishAll()
        try bench.set("2026-11-23T11:00:00Z")
        #expect(try fire() == ["2026-11-23T11:00:00Z"])
    }

    @Test func aClockThatIsPutBackRunsNothingTwiceAndHoldsNothingUp() throws {
        try add("0 9 * * *")
        #expect(try fire() == [])
        try bench.set("2026-11-23T09:00:00Z")
        #expect(try fire() == ["2026-11-23T09:00:00Z"])
        try finishAll()
        try bench.set("2026-11-23T08:30:00Z")
        #expect(try fire() == [])
        try bench.set("2026-11-23T09:00:10Z")
        #expect(try fire() == [])
        #expect(try store.jobs().count == 1)
        // The clock runs years ahead for a moment.
        try bench.set("2031-05-05T12:00:00Z")
        #expect(try fire() == ["2031-05-05T09:00:00Z"])
        try finishAll()
        try bench.set("2026-11-24T08:00:00Z")
        #expect(try fire() == [])
        try bench.set("2026-11-24T09:00:00Z")
        #expect(try fire() == ["2026-11-24T09:00:00Z"])
    }

    @Test func aClockThatWasPutBackWhileNobodyWorked() throws {
        try bench.set("2031-05-05T12:00:00Z")
        try add("0 9 * * *")
        try bench.set("2026-11-24T08:00:00Z")
        #expect(try Scheduler(store: store).fire(at: bench.time).queued.isEmpty)
        #expect(try store.schedule(matching: "s").nextDue == Date("2026-11-24T09:00:00Z", strategy: .iso8601))
    }

    @Test func changesOfTheClockInAZone() throws {
        // New York, 8 March 2026: half past two never comes. 1 November: half past one comes twice.
        try bench.set("2026-03-07T12:00:00Z")
        try add("30 2 * * *", .all, limit: 100, zone: "America/New_York", name: "forward")
        try bench.set("2026-03-09T12:00:00Z")
        #expect(try fire() == ["2026-03-08T07:00:00Z", "2026-03-09T06:30:00Z"])
        try store.removeSchedule(name: "forward", at: bench.time)
        try bench.set("2026-10-31T12:00:00Z")
        try add("30 1 * * *", .all, limit: 100, zone: "America/New_York", name: "back")
        try bench.set("2026-11-02T12:00:00Z")
        #expect(try fire() == ["2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z"])
    }

    @Test func aPausedScheduleWaits() throws {
        try add("0 * * * *")
        let due = try store.schedule(matching: "s").nextDue
        try store.set(schedule: "s", isPaused: true, nextDue: due)
        try bench.set("2026-11-23T12:00:00Z")
        #expect(try fire() == [])
        try store.set(schedule: "s", isPaused: false, nextDue: try Date("2026-11-23T13:00:00Z", strategy: .iso8601))
        #expect(try fire() == [])
        try bench.set("2026-11-23T13:00:00Z")
        #expect(try fire() == ["2026-11-23T13:00:00Z"])
    }

    @Test func removingCancelsWhatNobodyBegan() throws {
        try add("0 9 * * *")
        try bench.set("2026-11-23T09:00:00Z")
        #expect(try fire().count == 1)
        let cancelled = try store.removeSchedule(name: "s", at: bench.time)
        #expect(try store.jobs().map(\.id) == cancelled)
        #expect(try store.jobs().map(\.state) == [.cancelled])
        // The same name again does not bring the time back.
        try bench.set("2026-11-23T08:00:00Z")
        try add("0 9 * * *")
        try bench.set("2026-11-23T09:00:00Z")
        #expect(try fire() == [])
    }

    @Test(arguments: ["0 2 30 2 *", "* * *", "61 * * * *", "@reboot", "0 0 31 2,4,6,9,11 *"])
    func refusesLinesThatNeverFire(line: String) throws {
        #expect(throws: ScheduleError.self) { try add(line) }
        #expect(throws: ScheduleError.self) { try add("0 2 * * *", zone: "Mars/Olympus") }
    }

    @Test func refusesWhatIsNoSchedule() throws {
        try add("0 2 * * *")
        #expect(throws: ClassroomError.duplicate(kind: "schedule", value: "s")) { try add("0 3 * * *") }
        #expect(throws: ClassroomError.self) { try add("0 3 * * *", name: "") }
        #expect(throws: ClassroomError.self) { try add("0 3 * * *", .all, limit: 0, name: "t") }
        #expect(throws: ClassroomError.self) { try store.removeSchedule(name: "missing") }
        #expect(try store.schedules().map(\.name) == ["s"])
    }
}
