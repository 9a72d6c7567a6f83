import Classroom
import Foundation
import Jobs

/// What a worker tells, as lines on standard error.
enum WorkerReporter {
    static func show(_ event: WorkerEvent) {
        for line in lines(event) { Terminal.write(line + "\n") }
    }

    private static func lines(_ event: WorkerEvent) -> [String] {
        switch event {
        case .queued(let jobs):
            jobs.map { "\($0.id): \($0.kind) for \($0.schedule ?? ""), due \($0.scheduledFor?.formatted(.iso8601) ?? "")" }
        case .began(let job): ["\(job.id): \(job.kind) begins\(job.attempt > 1 ? ", try \(job.attempt)" : "")"]
        case .stage(let job, let name): ["\(job): \(name)"]
        case .said(let job, let line): ["\(job): \(line)"]
        case .ended(let job): ["\(job.id): \(job.state.rawValue)\(job.outcome.map { ": \($0)" } ?? "")"]
        case .lost(let job): ["\(job): another worker has it by now"]
        case .trouble(let words): ["hornbook: \(words)"]
        }
    }
}
