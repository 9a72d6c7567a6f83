import ArgumentParser
import Classroom
import Jobs

struct DataPurge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge", abstract: "Remove what is older than it may become.",
        discussion: """
            Levels and ratings stay: what goes are quizzes with their answers, the free text of feedback, and drafts that nobody decided
            on. A schedule does it by itself: hornbook schedule add --name tidy --cron @monthly purge

            EXAMPLES
              hornbook data purge --dry-run
              hornbook data purge --quizzes 400 --drafts 30 --yes
            """)

    @Option(help: "Days that quizzes are kept; 0 for ever.") var quizzes = 365
    @Option(help: "Days that the free text of feedback is kept; 0 for ever.") var comments = 365
    @Option(help: "Days that undecided drafts are kept; 0 for ever.") var drafts = 90
    @Flag(help: "Only say what would go.") var dryRun = false
    @OptionGroup var confirmation: Confirmation
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        let dryRun: Bool
        let report: PurgeReport
    }

    func run() throws {
        let store = try data.store()
        let retention = Retention(
            quizzes: quizzes == 0 ? nil : quizzes, comments: comments == 0 ? nil : comments, drafts: drafts == 0 ? nil : drafts)
        let forecast = try store.purge(retention, dryRun: true)
        if !dryRun { try confirmation.demand("this removes \(forecast.words) for good") }
        let report = dryRun ? forecast : try store.purge(retention)
        if output.json {
            try printJSON(Answer(dryRun: dryRun, report: report))
        } else {
            print("\(dryRun ? "would remove" : "removed") \(report.words)")
        }
        if report.isEmpty { throw Failure("", code: .nothingToDo) }
    }
}
