import Adaptation
import Checkpoints
import Classroom
import Evaluation
import Foundation
import Jobs
import Retraining
import Synchronization
import Testing

/// The whole job, done by a worker, with a judge of the test's own.
@Suite struct RetrainJobTests {
    let tiny: TinyBase
    let store: ClassroomStore
    let data: URL

    init() throws {
        tiny = try TinyBase()
        data = try tiny.folder("data")
        store = try ClassroomStore.open(folder: data)
    }

    private static let settings = """
        {"leastNewRows": 5, "rank": 2, "steps": 3, "batchSize": 8, "name": "weekly"}
        """

    private final class Judge: Sendable {
        let trials = Mutex(0)
        let fails: Int
        let isPassed: Bool

        init(isPassed: Bool = true, fails: Int = 0) {
            self.isPassed = isPassed
            self.fails = fails
        }

        struct Broken: Error {}

        func judge(_ trial: RetrainTools.Trial) throws -> GateReport {
            let number = trials.withLock { count in
                count += 1
                return count
            }
            if number <= fails { throw Broken() }
            return GateReport(
                challenger: trial.challenger.label, champion: trial.champion?.label ?? "the base alone",
                verdicts: [.init(gate: .levelHit, isPassed: isPassed, count: 100, limit: 0.02, words: "level hit: 5 points lower.")],
                sets: [], groups: [], hiddenGroups: 0)
        }
    }

    private func job(_ judge: Judge, settings: String = Self.settings, attempts: Int = 5) async throws -> Job {
        let (store, base) = (store, tiny.base)
        let tools = RetrainTools(
            store: store, data: data, codeVersion: "test", analyzer: { try Samples.analyzer() }, base: { _ in base }, content: { _ in nil },
            judge: { try judge.judge($0) })
        var options = Worker.Options()
        (options.retrySeconds, options.pollSeconds) = (0.01, 0.01)
        let worker = Worker(store: store, folder: data, handlers: [RetrainJob(tools)], options: options)
        let queued = try store.enqueue(job: JobDraft(kind: "retrain", settings: settings, attempts: attempts))
        return try await worker.run(job: queued.id)
    }

    private func base() throws -> String { try ModelHash(folder: tiny.base).hexadecimal }

    @Test func feedbackBecomesAChampion() async throws {
        _ = try School(store: store)
        let done = try await job(Judge())
        #expect(done.state == .done, "\(done.outcome ?? "")")
        let champion = try #require(try store.champion(base: base()))
        #expect(champion.label == "weekly/1" && champion.run == done.id)
        #expect(try store.stages(ofJob: done.id).map(\.name) == ["curate", "split", "train", "evaluate", "gate", "promote"])
        #expect(try store.gateReports(ofAdapter: champion.id).count == 1)
        #expect(FileManager.default.fileExists(atPath: champion.folder(in: data).appending(path: "adapter_model.safetensors").path))

        // Nothing new was said since.
        let idle = try await job(Judge())
        #expect(idle.state == .nothingToDo && idle.outcome?.hasPrefix("0 new rows since the last retraining; at least 5 are needed.") == true)

        // Somebody leaves: the champion learned from them, and is trained anew without new rows.
        #expect(try store.forget(student: School.students[1]).outdatedRuns.contains(done.id))
        #expect(try store.champion(base: base())?.needsRetraining == true)
        let again = try await job(Judge())
        #expect(again.state == .done, "\(again.outcome ?? "")")
        #expect(try store.champion(base: base())?.label == "weekly/2")
        #expect(try store.champion(base: base())?.needsRetraining == false)
    }

    @Test func aGateThatRefusesKeepsTheChallenger() async throws {
        _ = try School(store: store)
        let refused = try await job(Judge(isPassed: false))
        #expect(refused.state == .refused && refused.outcome?.contains("level hit: 5 points lower.") == true)
        #expect(try store.champion(base: base()) == nil)
        #expect(try store.adapters().map(\.status) == [.challenger])
    }

    @Test func whatIsFinishedIsNotDoneAgain() async throws {
        _ = try School(store: store)
        let judge = Judge(fails: 2)
        let first = try await job(judge)
        var state = first
        let worker = try self.worker(judge)
        for _ in 0..<200 where !state.state.isFinished {
            try await Task.sleep(for: .milliseconds(20))
            _ = try await worker.run(once: true)
            state = try store.job(id: first.id)
        }
        #expect(state.state == .done, "\(state.outcome ?? "")")
        #expect(judge.trials.withLock { $0 } == 3)
        let trained = try store.log(ofJob: first.id).count { $0.line.hasPrefix("trained ") }
        #expect(trained == 3)
        #expect(try store.adapters().count == 1)
        #expect(try store.gateReports(ofAdapter: try #require(try store.adapters().first).id).count == 1)
    }

    private func worker(_ judge: Judge) throws -> Worker {
        let (store, base) = (store, tiny.base)
        let tools = RetrainTools(
            store: store, data: data, codeVersion: "test", analyzer: { try Samples.analyzer() }, base: { _ in base }, content: { _ in nil },
            judge: { try judge.judge($0) })
        var options = Worker.Options()
        (options.retrySeconds, options.pollSeconds) = (0.01, 0.01)
        return Worker(store: store, folder: data, handlers: [RetrainJob(tools)], options: options)
    }

    @Test(arguments: [
        (#"{"leastRows": 5}"#, "'leastRows' is none"), (#"{"teacherShare": 2}"#, "“teacherShare” is 2.0; give a part of all, 0 to 1"),
        (#"{"rank": 0}"#, "rank"), (#"{"unit": "page"}"#, "'unit' is of the wrong kind"), (#"{"goldLimit": 0}"#, "“goldLimit” is 0; give 1 or more"),
    ])
    func settingsWithoutSenseAreRefused(settings: String, reason: String) throws {
        let tools = RetrainTools(
            store: store, data: data, codeVersion: "test", analyzer: { try Samples.analyzer() }, base: { _ in data }, content: { _ in nil },
            judge: { _ in throw CancellationError() })
        let error = #expect(throws: JobError.self) { try RetrainJob(tools).check(settings: settings) }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
    }
}
