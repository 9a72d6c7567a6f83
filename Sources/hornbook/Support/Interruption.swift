import Dispatch
import Foundation

/// Runs work that Ctrl-C, or a termination signal, ends cleanly: the task is cancelled, and what it had in hand is not stored.
enum Interruption {
    /// - Throws: what `work` throws; `Failure` with code 130 when it was interrupted.
    static func guarding<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let task = Task { try await work() }
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { task.cancel() }
            source.resume()
            return source
        }
        defer {
            sources.forEach { $0.cancel() }
            [SIGINT, SIGTERM].forEach { signal($0, SIG_DFL) }
        }
        do {
            return try await task.value
        } catch is CancellationError {
            throw Failure("interrupted: what was unfinished was not stored.", code: .interrupted)
        }
    }
}
