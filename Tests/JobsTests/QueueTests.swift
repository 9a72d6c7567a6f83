import Classroom
import Foundation
import Jobs
import Testing

/// The queue against whoever uses it: who may work on what, and whose word counts.
@Suite struct QueueTests {
    let bench: Bench
    var store: ClassroomStore { bench.store }

    init() throws { bench = try Bench() }

    @Test func moreUrgentJobsGoFirstThenOlderOnes() throws {
        let ids = try [0, 5, 0, 5, -1].map { try bench.enqueue(priority: $0).id }
        let order = try (0..<5).map { _ in try #require(try bench.claim()).id }
        #expect(order == [1, 3, 0, 2, 4].map { ids[$0] })
        #expect(try bench.claim() == nil)
    }

    @Test func aWorkerGetsOnlyWhatItCanDo() throws {
        _ = try bench.enqueue("other")
        #expect(try bench.claim() == nil)
        #expect(try bench.claim(kinds: ["test", "other"])?.kind == "other")
    }

    @Test func aJobHasOneWorkerAtATime() throws {
        let job = try bench.enqueue()
        let first = try #require(try bench.claim("a", lease: 60))
        bench.pass(seconds: 59)
        #expect(try bench.claim("b") == nil)
        #expect(try !store.renew(try #require(first.lease), seconds: 60, at: bench.time))
        bench.pass(seconds: 59)
        #expect(try bench.claim("b") == nil)
        bench.pass(seconds: 2)
        let second = try #require(try bench.claim("b"))
        #expect(second.id == job.id)
        #expect((second.fence, second.attempt) == (2, 2))
        #expect(try store.log(ofJob: job.id).map(\.line) == ["taken over: the worker before went away"])
    }

    @Test func aWorkerThatLostItsLeaseCannotWrite() throws {
        let job = try bench.enqueue()
        let lost = try #require(try bench.claim("a", lease: 10)?.lease)
        bench.pass(seconds: 11)
        let held = try #require(try bench.claim("b", lease: 10)?.lease)
        let refusal = ClassroomError.leaseLost(job: job.id)
        #expect(throws: refusal) { try store.renew(lost, seconds: 10, at: bench.time) }
        #expect(throws: refusal) { try store.finish(stage: "one", result: "1", lost, at: bench.time) }
        #expect(throws: refusal) { try store.log("hello", lost, at: bench.time) }
        #expect(throws: refusal) { try store.finish(lost, state: .done, outcome: "done", at: bench.time) }
        #expect(throws: refusal) { try store.fail(lost, reason: "failed", retryAfter: 1, at: bench.time) }
        #expect(throws: refusal) { try store.release(lost, reason: "stopped", at: bench.time) }
        #expect(try store.stages(ofJob: job.id).isEmpty)
        #expect(try store.job(id: job.id).leaseOwner == "b")

        try store.finish(stage: "one", result: "1", held, at: bench.time)
        try store.finish(held, state: .done, outcome: "fine", at: bench.time)
        // Nobody writes to a job that is over, not even its own worker.
        #expect(throws: refusal) { try store.log("late", held, at: bench.time) }
        #expect(try store.job(id: job.id).outcome == "fine")
    }

    @Test func aClockThatIsPutBackHoldsNoLeaseUp() throws {
        _ = try bench.enqueue()
        let first = try #require(try bench.claim("a", lease: 60))
        try bench.set("2020-01-01T00:00:00Z")
        #expect(try bench.claim("b") == nil)
        #expect(try !store.renew(try #require(first.lease), seconds: 60, at: bench.time))
        bench.pass(seconds: 61)
        #expect(try bench.claim("b")?.fence == 2)
        // Nor a wait before the next try.
        let other = try bench.enqueue()
        let lease = try #require(try bench.claim()?.lease)
        #expect(try store.fail(lease, reason: "busy", retryAfter: 30, at: bench.time) == .queued)
        try bench.set("2010-01-01T00:00:00Z")
        bench.pass(seconds: 31)
        #expect(try bench.claim()?.id == other.id)
    }

    @Test func aLeaseDoesNotOutliveTheMachine() throws {
        let job = try bench.enqueue()
        _ = try bench.claim("a", lease: 3_600)
        bench.reboot()
        #expect(try bench.claim("b")?.id == job.id)
    }

    @Test func aFailedTryWaitsAndTheLastOneFails() throws {
        let job = try bench.enqueue(attempts: 3)
        for attempt in 1...2 {
            let claimed = try #require(try bench.claim())
            #expect(claimed.attempt == attempt)
            #expect(try store.fail(try #require(claimed.lease), reason: "try \(attempt)", retryAfter: 40, at: bench.time) == .queued)
            #expect(try store.job(id: job.id).outcome == "try \(attempt)")
            bench.pass(seconds: 39)
            #expect(try bench.claim() == nil)
            bench.pass(seconds: 1)
        }
        let last = try #require(try bench.claim()?.lease)
        #expect(try store.fail(last, reason: "try 3", retryAfter: 40, at: bench.time) == .failed)
        #expect(try store.job(id: job.id).state == .failed)
        #expect(try bench.claim() == nil)

        try store.retry(job: job.id, at: bench.time)
        #expect(try bench.claim()?.attempt == 1)
    }

    @Test func aJobThatKillsItsWorkersEndsButNotOneThatGetsOn() throws {
        let deadly = try bench.enqueue(attempts: 3)
        for _ in 0..<3 {
            #expect(try bench.claim(lease: 1)?.id == deadly.id)
            bench.pass(seconds: 2)
        }
        #expect(try bench.claim() == nil)
        #expect(try store.job(id: deadly.id).state == .failed)
        #expect(try store.job(id: deadly.id).outcome?.contains("3 times in a row") == true)

        let long = try bench.enqueue(attempts: 3)
        for stage in 0..<9 {
            let lease = try #require(try bench.claim(lease: 1)?.lease)
            #expect(lease.jobId == long.id)
            try store.finish(stage: "stage \(stage)", result: "\(stage)", lease, at: bench.time)
            bench.pass(seconds: 2)
        }
        #expect(try store.stages(ofJob: long.id).count == 9)
    }

    @Test func cancellingTakesOutOfTheQueueOrAsksToStop() throws {
        let waiting = try bench.enqueue()
        #expect(try store.cancel(job: waiting.id, at: bench.time).state == .cancelled)
        #expect(try bench.claim() == nil)
        #expect(throws: ClassroomError.self) { try store.cancel(job: waiting.id, at: bench.time) }

        let running = try bench.enqueue()
        let lease = try #require(try bench.claim(lease: 10)?.lease)
        #expect(try store.cancel(job: running.id, at: bench.time).state == .running)
        #expect(try store.renew(lease, seconds: 10, at: bench.time))
        // Its worker dies before it could stop: nobody takes it up again.
        bench.pass(seconds: 11)
        #expect(try bench.claim() == nil)
        #expect(try store.job(id: running.id).state == .cancelled)
        #expect(throws: ClassroomError.self) { try store.retry(job: bench.enqueue().id, at: bench.time) }
    }

    @Test func aJobThatIsGivenBackCountsNoTry() throws {
        let job = try bench.enqueue(attempts: 1)
        for _ in 0..<4 {
            let claimed = try #require(try bench.claim())
            #expect(claimed.attempt == 1)
            try store.release(try #require(claimed.lease), reason: "the worker was stopped", at: bench.time)
        }
        #expect(try store.job(id: job.id).state == .queued)
    }

    @Test func retryingKeepsStagesOfWhatFailedOnly() throws {
        for (state, kept) in [(Job.State.failed, 1), (.cancelled, 1), (.done, 0), (.refused, 0), (.nothingToDo, 0)] {
            let job = try bench.enqueue()
            let lease = try #require(try bench.claim()?.lease)
            try store.finish(stage: "one", result: "1", lease, at: bench.time)
            try store.finish(lease, state: state, outcome: "over", at: bench.time)
            try store.retry(job: job.id, at: bench.time)
            #expect(try store.stages(ofJob: job.id).count == kept, "\(state)")
            try store.cancel(job: job.id, at: bench.time)
            try store.retry(job: job.id, fromStart: true, at: bench.time)
            #expect(try store.stages(ofJob: job.id).isEmpty)
            try store.cancel(job: job.id, at: bench.time)
        }
    }

    @Test(arguments: [
        JobDraft(kind: "Not A Kind"), JobDraft(kind: ""), JobDraft(kind: "test", settings: "[1]"), JobDraft(kind: "test", settings: "{"),
        JobDraft(kind: "test", settings: "{\"a\": \"" + String(repeating: "x", count: 70_000) + "\"}"), JobDraft(kind: "test", priority: 101),
        JobDraft(kind: "test", attempts: 0),
    ])
    func refusesWhatIsNoJob(draft: JobDraft) throws {
        let error = #expect(throws: ClassroomError.self) { try store.enqueue(job: draft) }
        guard case .invalid? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try store.jobs().isEmpty)
    }

    @Test func aStageIsKeptOnceAndWithinBounds() throws {
        _ = try bench.enqueue()
        let lease = try #require(try bench.claim()?.lease)
        try store.finish(stage: "one", result: "1", lease, at: bench.time)
        #expect(throws: ClassroomError.self) { try store.finish(stage: "one", result: "2", lease, at: bench.time) }
        #expect(throws: ClassroomError.self) {
            try store.finish(stage: "two", result: "\"" + String(repeating: "x", count: 1 << 20) + "\"", lease, at: bench.time)
        }
        #expect(try store.stages(ofJob: lease.jobId).map(\.result) == ["1"])
        try store.log(String(repeating: "é", count: 9_000), lease, at: bench.time)
        #expect(try store.log(ofJob: lease.jobId).last?.line.count == 4_000)
    }
}
