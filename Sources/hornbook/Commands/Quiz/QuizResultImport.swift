import ArgumentParser
import Classroom
import Foundation

/// Quizzes of many students from one file.
struct QuizResultImport {
    let file: String
    let dryRun: Bool
    let json: Bool

    private struct Report: Encodable {
        let added: Int
        let unchanged: Int
        let dryRun: Bool
        /// Students whose reading level moved.
        let moved: [String]
    }

    func run(in store: ClassroomStore) throws {
        let text = try TextFile.read(URL(fileURLWithPath: file), limit: QuizResultFile.sizeLimit)
        let entries = try QuizResultFile.parse(text, file: file)
        let now = Date.moment
        var quizzes: [QuizSubmission] = []
        for entry in entries {
            do throws(ClassroomError) {
                quizzes.append(
                    QuizSubmission(
                        submission: entry.submission, studentId: try store.student(matching: entry.student).id,
                        passageId: try store.passage(matching: entry.passage).id, adaptationId: entry.adaptation,
                        chosen: entry.chosen, takenAt: entry.takenAt ?? now))
            } catch {
                throw ContentError(file: file, line: entry.line, reason: "\(error)")
            }
        }
        let outcomes: [QuizOutcome]
        do throws(BatchError) {
            outcomes = try store.record(quizzes: quizzes, dryRun: dryRun)
        } catch {
            switch error {
            case .entry(let index, let error): throw ContentError(file: file, line: entries[index].line, reason: "\(error)")
            case .store(let error): throw error
            }
        }
        let report = Report(
            added: outcomes.count { $0.isNew }, unchanged: outcomes.count { !$0.isNew }, dryRun: dryRun,
            moved: Set(outcomes.filter { $0.levelAfter != $0.levelBefore }.map(\.result.studentId)).sorted())
        if json {
            try printJSON(report)
        } else {
            print("\(dryRun ? "would be: " : "")\(report.added) quizzes added, \(report.unchanged) stored before")
            if !report.moved.isEmpty { print("reading level moved: \(report.moved.joined(separator: ", "))") }
        }
        if entries.isEmpty { throw ExitCode.nothingToDo }
    }
}
