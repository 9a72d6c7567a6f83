import Classroom
import Foundation
import Jobs
import Synchronization

/// A queue in memory, with clocks that the test sets.
final class Bench: Sendable {
    let store: ClassroomStore
    let folder: URL
    private let clock: Mutex<JobTime>

    init() throws {
        store = try ClassroomStore.inMemory()
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("hornbook-jobs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        clock = Mutex(JobTime(now: try Date("2026-11-23T08:00:00Z", strategy: .iso8601), uptime: 1_000_000, boot: "one"))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var time: JobTime { clock.withLock { $0 } }

    /// Both clocks go on.
    func pass(seconds: Double) {
        clock.withLock { clock in
            clock.now += seconds
            clock.uptime += Int64(seconds * 1_000)
        }
    }

    /// Somebody sets the clock on the wall.
    func set(_ text: String) throws {
        let date = try Date(text, strategy: .iso8601)
        clock.withLock { $0.now = date }
    }

    /// The machine is started anew.
    func reboot() {
        clock.withLock { clock in
            clock.boot += "+"
            clock.uptime = 5_000
        }
    }

    func enqueue(_ kind: String = "test", priority: Int = 0, attempts: Int = 5, settings: String = "{}") throws -> Job {
        try store.enqueue(job: JobDraft(kind: kind, settings: settings, priority: priority, attempts: attempts), at: time)
    }

    func claim(_ owner: String = "worker", lease seconds: Double = 60, kinds: [String] = ["test"]) throws -> Job? {
        try store.claimJob(kinds: kinds, owner: owner, seconds: seconds, at: time)
    }

    func worker(_ handlers: [any JobHandler], _ change: (inout Worker.Options) -> Void = { _ in }) -> Worker {
        var options = Worker.Options()
        options.pollSeconds = 0.01
        change(&options)
        return Worker(store: store, folder: folder, handlers: handlers, options: options, time: { [self] in time })
    }
}

/// A handler made of a closure.
struct TestJob: JobHandler {
    static let kind = "test"
    let body: @Sendable (JobContext) async throws -> JobOutcome

    func run(_ context: JobContext) async throws -> JobOutcome { try await body(context) }
}

/// The same, for work that may be done at any hour.
struct LightJob: JobHandler {
    static let kind = "light"
    static let isHeavy = false

    func run(_ context: JobContext) async throws -> JobOutcome { .done("light") }
}

/// A value that tests change from any thread.
final class Counter: Sendable {
    private let value = Mutex(0)
    @discardableResult
    func next() -> Int {
        value.withLock { value in
            value += 1
            return value
        }
    }
    var count: Int { value.withLock { $0 } }
}

struct Mishap: Error, CustomStringConvertible {
    var description: String { "a mishap" }
}
