import ArgumentParser
import Foundation

/// The command line: parses, composes, prints. Every decision lives in a library below.
@main
struct Hornbook: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hornbook",
        abstract: "Adapts reading passages to one student's level and interests, on the school's own computer.",
        discussion: """
            EXAMPLES
              hornbook adapt - --grade 4 < passage.txt
              hornbook measure --file passage.txt
              hornbook student add "Amara Okafor" --grade 4 --interest space
              hornbook adapt nine-miles-to-kettle-bay --student Amara

            Everything is kept in one data folder: --data DIR, else HORNBOOK_DATA, else ~/.local/share/hornbook.
            Exit codes: 0 done, 1 failed, 2 wrong use, 3 nothing to do, 4 refused by a check or gate, 5 locked by another process.
            """,
        version: "0.1.0",
        subcommands: [
            AdaptCommand.self, MeasureCommand.self, EvaluateCommand.self,
            StudentCommand.self, ClassCommand.self, PassageCommand.self, InterestCommand.self,
            ReviewCommand.self, FeedbackCommand.self, QuizCommand.self,
            ModelCommand.self, AdapterCommand.self, DatasetCommand.self, TrainCommand.self, TuneCommand.self,
            ScheduleCommand.self, JobCommand.self, WorkerCommand.self, ReportCommand.self, DataCommand.self,
        ])

    static func main() async {
        // A reader that stops listening must not cost the work that is not stored yet.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            Failure.exit(with: error)
        }
    }
}
