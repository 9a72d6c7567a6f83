import ArgumentParser
import Classroom
import Foundation

struct QuizList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List a student's quizzes, and how the level moved.",
        discussion: "EXAMPLE\n  hornbook quiz list --student Amara")

    @Option(help: "Id, name or external id of the student.") var student: String
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        let quizzes: [QuizResult]
        let level: LevelRecord
        let changes: [LevelChange]
    }

    func run() throws {
        let store = try data.store()
        let id = try store.student(matching: student).id
        let answer = Answer(
            quizzes: try store.quizzes(ofStudent: id), level: try store.levelRecord(ofStudent: id),
            changes: try store.levelChanges(ofStudent: id))
        if output.json { return try printJSON(answer) }
        let titles = Dictionary(uniqueKeysWithValues: try store.passages().map { ($0.id, $0.title) })
        printTable(
            header: ["date", "right", "level", "text", "passage"],
            rows: answer.quizzes.map { quiz in
                [
                    quiz.takenAt.formatted(.iso8601.year().month().day()), "\(quiz.right)/\(quiz.answers)", figure(quiz.textLevel),
                    quiz.isAdapted ? "adapted" : "original", titles[quiz.passageId] ?? "",
                ]
            })
        print("level \(figure(answer.level.mean)) ± \(figure(answer.level.deviation))")
        for change in answer.changes { print("moved \(figure(change.before)) → \(figure(change.after))") }
    }
}
