import Classroom
import Foundation
import Jobs
import Testing

/// What a worker makes of jobs, in this process.
@Suite(.serialized) struct WorkerTests {
    let bench: Bench
    var store: ClassroomStore { bench.store }

    init() throws { bench = try Bench() }

    @Test func outcomesAreKeptAndCounted() async throws {
        for outcome in ["done", "nothing", "refused"] { _ = try bench.enqueue(settings: "{\"outcome\": \"\(outcome)\"}") }
        let worker = bench.worker([
            TestJob { context in
                try context.log("at work")
                return switch try context.decode([String: String].self)["outcome"] {
                case "nothing": .nothingToDo("12 new rows; 50 are needed")
                case "refused": .refused("facts kept fell by 3 points")
                default: .done("promoted")
                }
            }
        ])
        let summary = try await worker.run(once: true)
        #expect((summary.done, summary.nothingToDo, summary.refused) == (1, 1, 1))
        let jobs = try store.jobs()
        #expect(jobs.map(\.state) == [.refused, .nothingToDo, .done])
        #expect(jobs[1].outcome == "12 new rows; 50 are needed")
        #expect(try store.log(ofJob: jobs[2].id).map(\.line) == ["at work", "done: promoted"])
        #expect(FileManager.default.fileExists(atPath: bench.folder.appendingPathComponent("runs/\(jobs[2].id)").path))
        #expect(try await worker.run(once: true) == WorkerSummary())
    }

    @Test func finishedStagesAreNotRepeated() async throws {
        let job = try bench.enqueue()
        let first = Counter(), second = Counter()
        let worker = bench.worker([
            TestJob { context in
                let rows = try await context.stage("curate") {
                    first.next()
                    return ["rows": 40]
                }
                return try await context.stage("train") {
                    if second.next() < 3 { throw Mishap() }
                    return JobOutcome.words("\(rows["rows"] ?? 0) rows at try \(context.attempt)")
                }.outcome
            }
        ])
        for wait in [30.0, 60] {
            #expect(try await worker.run(once: true).unfinished == 1)
            #expect(try store.job(id: job.id).outcome == "a mishap")
            bench.pass(seconds: wait - 1)
            #expect(try await worker.run(once: true) == WorkerSummary())
            bench.pass(seconds: 1)
        }
        #expect(try await worker.run(once: true).done == 1)
        #expect((first.count, second.count) == (1, 3))
        #expect(try store.job(id: job.id).outcome == "40 rows at try 3")
        #expect(try store.stages(ofJob: job.id).map(\.name) == ["curate", "train"])
    }

    @Test func settingsThatDoNotFitAreNotTriedAgain() async throws {
        struct Settings: Codable { var keep: Int }
        let worker = bench.worker([TestJob { context in .done("\(try context.decode(Settings.self).keep)") }])
        let reasons = [
            ("{}", "'keep' is missing"), ("{\"keep\": \"x\"}", "'keep' is of the wrong kind"), ("{\"keep\": 1, \"kep\": 2}", "'kep' is none"),
        ]
        for (settings, reason) in reasons {
            let job = try bench.enqueue(settings: settings)
            #expect(try await worker.run(once: true).failed == 1)
            #expect(try store.job(id: job.id).outcome?.contains(reason) == true)
        }
    }

    @Test func aWorkerThatIsStoppedGivesItsJobBack() async throws {
        let job = try bench.enqueue()
        let began = Counter()
        let worker = bench.worker([
            TestJob { context in
                began.next()
                _ = try await context.stage("first") { 1 }
                if began.count == 1 { try await Task.sleep(for: .seconds(60)) }
                return .done("at last")
            }
        ])
        let task = Task { try await worker.run() }
        while try began.count == 0 || store.stages(ofJob: job.id).isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        #expect(try await task.value.unfinished == 1)
        let waiting = try store.job(id: job.id)
        #expect((waiting.state, waiting.attempt, waiting.outcome) == (.queued, 0, "the worker was stopped"))
        #expect(try await bench.worker([TestJob { context in .done("stage \(try await context.stage("first") { 2 })") }]).run(once: true).done == 1)
        #expect(try store.job(id: job.id).outcome == "stage 1")
    }

    @Test func aRunningJobIsCancelled() async throws {
        let job = try bench.enqueue()
        let began = Counter()
        let worker = bench.worker([
            TestJob { context in
                began.next()
                // Work that never waits, as training.
                while !context.isCancelled { usleep(1_000) }
                throw CancellationError()
            }
        ])
        let task = Task { try await worker.run(job: job.id) }
        while began.count == 0 { try await Task.sleep(for: .milliseconds(5)) }
        try store.cancel(job: job.id, at: bench.time)
        #expect(try await task.value.state == .cancelled)
        #expect(try store.job(id: job.id).outcome == "cancelled while it ran")
    }

    @Test func aWorkerThatLostItsJobWritesNothing() async throws {
        let job = try bench.enqueue()
        let began = Counter(), kept = Counter()
        let worker = bench.worker([
            TestJob { context in
                began.next()
                while !context.isCancelled { usleep(1_000) }
                // It does not care, and goes on.
                _ = try? store.finish(stage: "late", result: "1", context.lease)
                do { _ = try await context.stage("later") { 2 } } catch { kept.next() }
                return .done("by the wrong one")
            }
        ]) { $0.leaseSeconds = 30 }
        let task = Task { try await worker.run(job: job.id) }
        while began.count == 0 { try await Task.sleep(for: .milliseconds(5)) }
        // The machine sleeps so long that the lease is over; another worker is first to wake.
        let other = try #require(try {
            while true {
                bench.pass(seconds: 31)
                if let job = try bench.claim("other") { return job.lease }
            }
        }())
        while kept.count == 0 { try await Task.sleep(for: .milliseconds(5)) }
        try store.finish(other, state: .done, outcome: "by the right one", at: bench.time)
        #expect(try await task.value.outcome == "by the right one")
        #expect(try store.stages(ofJob: job.id).isEmpty)
    }

    @Test func heavyWorkKeepsToItsHours() async throws {
        let zone = try #require(TimeZone(identifier: "UTC"))
        let worker = bench.worker([TestJob { _ in .done("heavy") }, LightJob()]) { $0.hours = try? WorkingHours("18-6", zone: zone) }
        let heavy = try bench.enqueue(), light = try bench.enqueue("light")
        #expect(try await worker.run(once: true).done == 1)
        #expect(try store.job(id: light.id).state == .done)
        try bench.set("2026-11-23T18:00:00Z")
        #expect(try await worker.run(once: true).done == 1)
        #expect(try store.job(id: heavy.id).state == .done)
    }

    @Test func heavyWorkStopsWhenItsHoursEnd() async throws {
        let zone = try #require(TimeZone(identifier: "UTC"))
        let job = try bench.enqueue()
        try bench.set("2026-11-24T05:59:00Z")
        let began = Counter()
        let worker = bench.worker([
            TestJob { _ in
                began.next()
                try await Task.sleep(for: .seconds(60))
                return .done("too long")
            }
        ]) { $0.hours = try? WorkingHours("18-6", zone: zone) }
        let task = Task { try await worker.run(once: true) }
        while began.count == 0 { try await Task.sleep(for: .milliseconds(5)) }
        try bench.set("2026-11-24T06:00:00Z")
        #expect(try await task.value.unfinished == 1)
        #expect(try store.job(id: job.id).outcome == "the hours for such work are over")
    }

    @Test func hoursOfTheDay() throws {
        let newYork = try #require(TimeZone(identifier: "America/New_York"))
        let night = try WorkingHours("18-6", zone: newYork), day = try WorkingHours("9-17", zone: newYork), all = try WorkingHours("0-24")
        for (text, isNight, isDay) in [
            ("2026-11-23T22:59:00Z", false, false), ("2026-11-23T23:00:00Z", true, false), ("2026-11-24T10:59:59Z", true, false),
            ("2026-11-24T11:00:00Z", false, false), ("2026-11-24T14:00:00Z", false, true), ("2026-07-24T13:00:00Z", false, true),
        ] {
            let date = try Date(text, strategy: .iso8601)
            #expect((night.contains(date), day.contains(date), all.contains(date)) == (isNight, isDay, true), "\(text)")
        }
        for wrong in ["", "18", "6-6", "18-25", "-1-6", "a-b", "1-2-3", "18:30-6"] {
            #expect(throws: JobError.hours(text: wrong)) { try WorkingHours(wrong) }
        }
    }

    @Test func schedulesAreDueWhileAJobRuns() async throws {
        let job = try bench.enqueue(priority: 1)
        try store.add(
            schedule: Schedule.planned(name: "light", cron: "0 9 * * *", timeZone: "UTC", job: JobDraft(kind: "light"), now: bench.time.now))
        let worker = bench.worker([
            TestJob { context in
                try bench.set("2026-11-23T09:00:00Z")
                while try store.jobs().count < 2 { try await Task.sleep(for: .milliseconds(5)) }
                return .done("saw it")
            }, LightJob(),
        ])
        #expect(try await worker.run(once: true).done == 2)
        #expect(try store.job(id: job.id).outcome == "saw it")
    }
}

/// What the last stage of a test came to.
struct Words: Codable, Sendable {
    let text: String
    var outcome: JobOutcome { .done(text) }
}

extension JobOutcome {
    static func words(_ text: String) -> Words { Words(text: text) }
}
