import ArgumentParser
import Classroom

struct JobCancel: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Take a job out of the queue, or ask its worker to stop.",
        discussion: "EXAMPLE\n  hornbook job cancel j-7h2k9qv4tm")

    @Argument(help: "The job's id, or its beginning.") var job: String
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try data.store()
        let cancelled = try store.cancel(job: store.job(matching: job).id)
        if output.json { return try printJSON(cancelled) }
        print(cancelled.state == .cancelled ? "\(cancelled.id) is cancelled" : "\(cancelled.id) was asked to stop")
    }
}

struct JobRetry: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry", abstract: "Put a job that is over back into the queue.",
        discussion: """
            A job that failed or was cancelled goes on after its last finished stage; one that came to a result begins anew.

            EXAMPLES
              hornbook job retry j-7h2k9qv4tm
              hornbook job retry j-7h2k9qv4tm --from-start
            """)

    @Argument(help: "The job's id, or its beginning.") var job: String
    @Flag(help: "Do finished stages again.") var fromStart = false
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try data.store()
        let queued = try store.retry(job: store.job(matching: job).id, fromStart: fromStart)
        if output.json { return try printJSON(queued) }
        print("\(queued.id) is queued")
    }
}
