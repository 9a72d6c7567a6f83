public import ArgumentParser
import Classroom
import Foundation
public import Jobs

extension WorkingHours: ExpressibleByArgument {
    /// For the argument parser, which has no place for a reason.
    public init?(argument: String) {
        guard let hours = try? WorkingHours(argument) else { return nil }
        self = hours
    }
}

struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Do what schedules and people have asked for, one job at a time.",
        discussion: """
            Runs until Ctrl-C or a termination signal; the job at hand then goes back to the queue and is taken up again where its
            last finished stage ended. Any number of workers may share a data folder. docs/systemd has units for both ways.

            With --once it ends when nothing more is due: 0 done, 3 nothing to do, 4 a check or gate refused a result, 1 a job failed.

            EXAMPLES
              hornbook worker
              hornbook worker --hours 18-6 --nice 10 --threads 1
              hornbook worker --once
            """)

    @Flag(help: "End when nothing more is due.") var once = false
    @Option(help: ArgumentHelp("Train at these hours only, such as 18-6; backups and the like run at any. (default: always)", valueName: "from-to"))
    var hours: WorkingHours?
    @Option(help: "0 to 19: how far to step back behind other programs.") var nice: Int32 = 10
    @Option(help: "The most threads of the matrix products. (default: all cores)") var threads: Int?
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (0...19).contains(nice) else { throw ValidationError("--nice: give 0 to 19.") }
        guard threads.map({ (1...1_024).contains($0) }) ?? true else { throw ValidationError("--threads: give 1 or more.") }
    }

    func run() async throws {
        if let threads { Politeness.limit(threads: threads) }
        try Politeness.step(back: nice)
        let store = try data.store()
        var options = Worker.Options()
        options.hours = hours
        let worker = Worker(
            store: store, folder: data.url, handlers: JobKinds(store, data: data.url).handlers, options: options, report: WorkerReporter.show)
        let once = once
        let summary = try await Interruption.guarding { try await worker.run(once: once) }
        if output.json {
            try printJSON(summary)
        } else if summary != WorkerSummary() {
            print(
                "\(summary.done) done, \(summary.nothingToDo) without need, \(summary.refused) refused, \(summary.failed) failed, "
                    + "\(summary.cancelled) cancelled, \(summary.unfinished) unfinished")
        }
        if once { try Self.leave(summary) }
    }

    private static func leave(_ summary: WorkerSummary) throws {
        if summary.failed + summary.unfinished > 0 { throw Failure("a job did not end well; hornbook job list") }
        if summary.refused > 0 { throw Failure("", code: .refused) }
        if summary.done + summary.cancelled == 0 { throw Failure("nothing to do.", code: .nothingToDo) }
    }
}
