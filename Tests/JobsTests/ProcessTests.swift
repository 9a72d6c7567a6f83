import Classroom
import Foundation
import Jobs
import Testing

/// Real worker processes on one data folder.
@Suite(.serialized) struct ProcessTests {
    let folder: URL
    let store: ClassroomStore
    private let keeper: Keeper

    /// Takes the folder away after the test.
    private final class Keeper: Sendable {
        let url: URL
        init(_ url: URL) { self.url = url }
        deinit { try? FileManager.default.removeItem(at: url) }
    }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("hornbook-workers-\(UUID().uuidString)")
        keeper = Keeper(folder)
        store = try ClassroomStore.open(folder: folder)
    }

    private func effects(_ id: String) -> [String] {
        let text = try? String(contentsOf: folder.appendingPathComponent("runs/\(id)/effects"), encoding: .utf8)
        return (text ?? "").split(separator: "\n").map(String.init)
    }

    private func steps(_ stages: Int, milliseconds: Int) -> JobDraft {
        JobDraft(kind: "steps", settings: "{\"stages\": \(stages), \"milliseconds\": \(milliseconds)}", attempts: 100)
    }

    /// The same slots are due for every worker that starts; every one of them is run once.
    @Test func severalWorkersRunEachTimeOnce() throws {
        let day = 86_400.0
        let past = Date.moment.addingTimeInterval(-60 * day)
        try store.add(
            schedule: Schedule.planned(
                name: "daily", cron: "0 2 * * *", timeZone: "America/New_York", job: steps(2, milliseconds: 2), missed: .all, missedLimit: 40,
                now: past))
        for _ in 0..<10 { _ = try store.enqueue(job: steps(2, milliseconds: 2)) }
        let workers = try (0..<3).map { _ in try WorkerProcess("once", folder.path, "30") }
        let results = workers.map { $0.finish() }
        #expect(results.map(\.errors) == ["", "", ""])
        let jobs = try store.jobs()
        #expect(jobs.count == 50)
        #expect(Set(jobs.compactMap(\.scheduledFor)).count == 40)
        #expect(jobs.allSatisfy { $0.state == .done && $0.fence == 1 && $0.outcome == "sum 5" })
        for job in jobs { #expect(effects(job.id) == ["begin 1", "kept 1", "begin 2", "kept 2", "end"]) }
    }

    /// Whatever the moment: what was acknowledged stays, and what was finished is not done again.
    @Test func workersKilledAtFiftyMomentsLoseAndRepeatNothing() throws {
        var generator = SplitMix(state: 2_026)
        let ids = try (0..<12).map { _ in try store.enqueue(job: steps(25, milliseconds: 12)).id }
        var unfinished = 0
        for _ in 0..<50 {
            let worker = try WorkerProcess("work", folder.path, "0.1")
            usleep(UInt32.random(in: 20_000...300_000, using: &generator))
            worker.send(SIGKILL)
            #expect(worker.finish().status == SIGKILL)
            unfinished += try store.jobs(state: .running).count
        }
        #expect(unfinished > 10)
        var rounds = 0
        while try store.jobs().contains(where: { !$0.state.isFinished }), rounds < 50 {
            usleep(120_000)
            _ = try WorkerProcess("once", folder.path, "5").finish()
            rounds += 1
        }
        #expect(try store.jobs().allSatisfy { $0.state == .done && $0.outcome == "sum 5525" })
        var interrupted = 0
        for id in ids {
            var kept: Set<String> = []
            for line in effects(id) {
                let words = line.split(separator: " ").map(String.init)
                if words[0] == "kept" { kept.insert(words[1]) }
                if words[0] == "begin" { #expect(!kept.contains(words[1]), "\(id): stage \(words[1]) was done again") }
            }
            #expect(effects(id).last == "end")
            #expect(try store.stages(ofJob: id).count == 25)
            interrupted += effects(id).filter { $0.hasPrefix("begin") }.count - 25
        }
        #expect(interrupted > 2)
        #expect(try store.integrityFindings() == [])
    }

    @Test func aSignalEndsAWorkerCleanly() throws {
        let id = try store.enqueue(job: JobDraft(kind: "slow")).id
        let worker = try WorkerProcess("work", folder.path, "30")
        while try store.stages(ofJob: id).isEmpty { usleep(10_000) }
        worker.send(SIGTERM)
        let result = worker.finish()
        #expect(result.status == 0)
        #expect(result.output == "done 0 unfinished 1\n")
        let job = try store.job(id: id)
        #expect((job.state, job.attempt, job.lease) == (.queued, 0, nil))
        #expect(effects(id) == ["begin", "stopped after kept"])
    }

    @Test func aWorkerIsStoppedFromOutside() throws {
        let id = try store.enqueue(job: JobDraft(kind: "slow")).id
        let worker = try WorkerProcess("work", folder.path, "30")
        while try store.stages(ofJob: id).isEmpty { usleep(10_000) }
        try store.cancel(job: id)
        while try !store.job(id: id).state.isFinished { usleep(10_000) }
        #expect(try store.job(id: id).state == .cancelled)
        worker.send(SIGTERM)
        #expect(worker.finish().status == 0)
    }
}

/// The generator of Steele, Lea and Flood's "Fast splittable pseudorandom number generators".
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
