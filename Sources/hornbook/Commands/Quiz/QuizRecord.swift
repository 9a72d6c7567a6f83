import ArgumentParser
import Classroom
import Foundation

struct QuizRecord: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Record a student's answers, or those of many from a file.",
        discussion: """
            Answers are options counted from 0, one for each question in order. A file is CSV with the columns student, passage,
            answers (2;0;1;3;1) and, where wanted, submission, adaptation and takenAt. All of it is stored, or nothing; the same
            file again stores nothing new.

            EXAMPLES
              hornbook quiz record nine-miles-to-kettle-bay --student Amara --answers 2,0,1,3,1 --submission 2026-11-23-amara
              hornbook quiz record --file results.csv
            """)

    @Argument(help: "Id, slug or title of the passage.") var passage: String?
    @Option(help: "Id, name or external id of the student.") var student: String?
    @Option(help: ArgumentHelp("The adaptation that was read; without it, the passage itself.", valueName: "id"))
    var adaptation: String?
    @Option(help: ArgumentHelp("A key that makes this submission one, however often it is sent.", valueName: "key"))
    var submission: String?
    @Option(help: ArgumentHelp("The chosen options, separated by commas.", valueName: "options")) var answers: String?
    @Option(help: ArgumentHelp("Quizzes of many, CSV.", valueName: "file")) var file: String?
    @Flag(help: "Only say what a file would do.") var dryRun = false
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard file == nil || (passage == nil && student == nil && answers == nil && adaptation == nil && submission == nil) else {
            throw ValidationError("--file stands alone: passage, student and answers are in it.")
        }
        guard file != nil || (passage != nil && student != nil && answers != nil) else {
            throw ValidationError("Give a passage, --student and --answers, or --file.")
        }
    }

    func run() throws {
        let store = try data.store()
        if let file { return try QuizResultImport(file: file, dryRun: dryRun, json: output.json).run(in: store) }
        guard let passage, let student, let answers else { return }
        let parts = answers.split(separator: ",", omittingEmptySubsequences: false)
        let chosen = parts.compactMap { Int($0.filter { $0 != " " }) }
        guard chosen.count == parts.count else { throw ValidationError("--answers is a list of numbers, such as 2,0,1,3,1.") }
        let outcome = try store.record(
            quiz: QuizSubmission(
                submission: submission ?? UUID().uuidString.lowercased(), studentId: store.student(matching: student).id,
                passageId: store.passage(matching: passage).id, adaptationId: adaptation, chosen: chosen))
        if output.json { try printJSON(outcome) } else { outcome.show() }
    }
}
