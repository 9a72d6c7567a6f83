import ArgumentParser
import Classroom
import Foundation
import Jobs

struct JobRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Do a job now, and wait for it; or leave it to a worker.",
        discussion: """
            Exits 0 when it is done, 3 when there was nothing to do, 4 when a check or gate refused the result, 1 when it failed.
            After Ctrl-C the job waits in the queue, with its finished stages.

            EXAMPLES
              hornbook job run backup --set keep=14
              hornbook job run backup --queue
            """)

    @OptionGroup var job: JobOptions
    @Flag(help: "Only put it into the queue.") var queue = false
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let store = try data.store()
        let kinds = JobKinds(store, data: data.url)
        let queued = try store.enqueue(job: job.draft(kinds))
        if queue {
            if output.json { return try printJSON(queued) }
            return print("\(queued.id) is queued")
        }
        let worker = Worker(store: store, folder: data.url, handlers: kinds.handlers, report: WorkerReporter.show)
        let ended = try await Interruption.guarding { try await worker.run(job: queued.id) }
        if output.json { try printJSON(ended) } else if let outcome = ended.outcome { print("\(ended.id): \(outcome)") }
        try JobExit(ended).leave()
    }
}

/// How a job ended, as an exit code.
struct JobExit {
    private let job: Job

    init(_ job: Job) { self.job = job }

    /// - Throws: `Failure` for anything but a job that is done.
    func leave() throws {
        switch job.state {
        case .done: return
        case .nothingToDo: throw Failure("", code: .nothingToDo)
        case .refused: throw Failure("", code: .refused)
        case .queued, .running:
            throw Failure("stopped: \(job.id) goes on with `hornbook worker`, or ends with `hornbook job cancel`.", code: .interrupted)
        case .failed, .cancelled: throw Failure("\(job.id) \(job.state == .failed ? "failed" : "was cancelled"); hornbook job log \(job.id)")
        }
    }
}
