import ArgumentParser
import Classroom

struct QuizRecord: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Record a student's answers.",
        discussion: """
            Answers are options counted from 0, one for each question in order.

            EXAMPLE
              hornbook quiz record nine-miles-to-kettle-bay --student Amara --answers 2,0,1,3,1 --submission 2026-11-23-amara
            """)

    @OptionGroup var target: QuizTarget
    @Option(help: ArgumentHelp("The chosen options, separated by commas.", valueName: "options")) var answers: String
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let parts = answers.split(separator: ",", omittingEmptySubsequences: false)
        let chosen = parts.compactMap { Int($0.filter { $0 != " " }) }
        guard chosen.count == parts.count else { throw ValidationError("--answers is a list of numbers, such as 2,0,1,3,1.") }
        let outcome = try target.record(chosen, in: data.store())
        if output.json { try printJSON(outcome) } else { outcome.show() }
    }
}
