import Classroom
import Dispatch
import Foundation
import Jobs

/// A worker process for the tests: `JobsWorker work FOLDER LEASE-SECONDS` until it is stopped, `once` until nothing is due.
@main enum JobsWorker {
    static func main() async {
        let arguments = CommandLine.arguments
        do {
            guard arguments.count == 4, ["work", "once"].contains(arguments[1]), let lease = Double(arguments[3]) else { throw WrongUse() }
            let folder = URL(fileURLWithPath: arguments[2], isDirectory: true)
            var options = Worker.Options()
            (options.leaseSeconds, options.pollSeconds, options.retrySeconds) = (lease, 0.02, 0.05)
            let worker = Worker(
                store: try ClassroomStore.open(folder: folder), folder: folder, handlers: [StepsJob(), SlowJob()], options: options)
            let task = Task { try await worker.run(once: arguments[1] == "once") }
            signal(SIGTERM, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: SIGTERM, queue: .global())
            let stop: @Sendable () -> Void = { task.cancel() }
            source.setEventHandler(handler: stop)
            source.resume()
            let summary = try await task.value
            print("done \(summary.done) unfinished \(summary.unfinished)")
            source.cancel()
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }

    struct WrongUse: Error {}
}
