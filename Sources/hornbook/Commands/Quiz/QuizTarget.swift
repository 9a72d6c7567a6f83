import ArgumentParser
import Classroom
import Foundation

/// Whose quiz it is, and on what.
struct QuizTarget: ParsableArguments {
    @Argument(help: "Id, slug or title of the passage.") var passage: String
    @Option(help: "Id, name or external id of the student.") var student: String
    @Option(help: ArgumentHelp("The adaptation that was read; without it, the passage itself.", valueName: "id"))
    var adaptation: String?
    @Option(help: ArgumentHelp("A key that makes this submission one, however often it is sent.", valueName: "key"))
    var submission: String?

    func record(_ chosen: [Int], in store: ClassroomStore) throws -> QuizOutcome {
        try store.record(
            quiz: QuizSubmission(
                submission: submission ?? UUID().uuidString.lowercased(), studentId: store.student(matching: student).id,
                passageId: store.passage(matching: passage).id, adaptationId: adaptation, chosen: chosen))
    }
}

extension QuizOutcome {
    func show() {
        print("\(result.right) of \(result.answers) right\(isNew ? "" : " (stored before)")")
        print("level \(figure(estimate)) ± \(figure(deviation))")
        if levelAfter != levelBefore { print("reading level: \(figure(levelBefore)) → \(figure(levelAfter))") }
    }
}
