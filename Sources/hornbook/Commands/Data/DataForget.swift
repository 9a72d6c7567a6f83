import ArgumentParser
import Classroom
import Foundation

struct DataForget: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget", abstract: "Take out everything of a student.",
        discussion: """
            Name, enrolments, quizzes, levels, assignments, the adaptations made for nobody else with what was said of them,
            feedback that names the student, and the lineage of training rows: in one transaction. Rows that runs keep of them go
            too, and adapters trained on them are to be trained anew, which the next retraining does. Backups keep what they hold
            until they are removed.

            EXAMPLE
              hornbook data forget "Amara Okafor" --yes
            """)

    @Argument(help: "Id, name or external id of the student.") var student: String
    @OptionGroup var confirmation: Confirmation
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try data.store()
        let found = try store.student(matching: student)
        try confirmation.demand("This takes out everything of \(found.id), for good")
        let report = try store.forget(student: found.id, by: Account.name)
        var kept: [String] = []
        for run in report.outdatedRuns {
            let rows = data.url.appendingPathComponent("runs/\(run)")
            guard FileManager.default.fileExists(atPath: rows.path) else { continue }
            do { try RunRows.remove(from: rows) } catch { kept.append(rows.path) }
        }
        if output.json {
            try printJSON(report)
        } else {
            print(
                """
                \(report.studentId) is forgotten: \(report.quizzes) quizzes with \(report.answers) answers, \(report.assignments) assignments, \
                \(report.enrollments) enrolments, \(report.levelChanges) level changes, \(report.adaptations) adaptations, \
                \(report.feedback) feedback, lineage of \(report.rows) training rows.
                """)
            if !report.outdatedRuns.isEmpty { print("to be trained anew: \(report.outdatedRuns.joined(separator: ", "))") }
        }
        guard kept.isEmpty else {
            throw Failure("rows could not be removed from \(kept.joined(separator: ", ")); remove these folders by hand")
        }
    }
}

/// The rows that a run's folder keeps; its adapter and its figures stay.
enum RunRows {
    static func remove(from folder: URL) throws {
        guard let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return }
        for case let file as URL in files where file.pathExtension == "jsonl" && file.lastPathComponent != "metrics.jsonl" {
            try FileManager.default.removeItem(at: file)
        }
    }
}
