import ArgumentParser
import Classroom
import Foundation

struct ReportProgress: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "progress", abstract: "Each student's gain over a period, and adapted texts against unadapted ones.",
        discussion: """
            The gain is the level by the second half of the period's quizzes less that by the first half, in grades, with its 95 %
            interval; ten answers in each half are needed. “cannot tell” stands where the interval holds zero.

            EXAMPLES
              hornbook report progress --class 4B --from 2026-09-01
              hornbook report progress --json
            """)

    @Option(name: .customLong("class"), help: ArgumentHelp("Only this class.", valueName: "class")) var schoolClass: String?
    @OptionGroup var period: PeriodOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func validate() throws { _ = try period.range() }

    private struct Report: Encodable {
        let from: Date
        let to: Date
        let summary: ProgressSummary
        let verdict: String
    }

    func run() throws {
        let store = try data.store()
        let range = try period.range()
        let summary = try store.progress(from: range.from, to: range.to, in: schoolClass.map { try store.schoolClass(matching: $0).id })
        let verdict = Self.words(summary)
        if output.json {
            try printJSON(Report(from: range.from, to: range.to, summary: summary, verdict: verdict))
        } else {
            let names = Dictionary(uniqueKeysWithValues: try store.roster().map { ($0.id, $0.displayName) })
            printTable(
                header: ["student", "quizzes", "answers", "gain in grades", "adapted less unadapted"],
                rows: summary.students.map { student in
                    [
                        names[student.studentId] ?? student.studentId, "\(student.quizzes)", "\(student.answers)",
                        Self.cell(student.gain, fewest: "fewer than \(StudentProgress.fewestAnswers) answers in a half"),
                        Self.cell(student.adaptedAdvantage, fewest: "fewer than \(StudentProgress.fewestQuizzes) quizzes of either"),
                    ]
                })
            print(verdict)
        }
        if summary.students.isEmpty { throw ExitCode.nothingToDo }
    }

    private static func cell(_ estimate: StudentProgress.Estimate?, fewest: String) -> String {
        guard let estimate else { return fewest }
        return range(estimate) + (estimate.isTold ? "" : ", cannot tell")
    }

    private static func range(_ estimate: StudentProgress.Estimate) -> String {
        "\(figure(estimate.value, decimals: 2)) (\(figure(estimate.lower, decimals: 2)) to \(figure(estimate.upper, decimals: 2)))"
    }

    private static func words(_ summary: ProgressSummary) -> String {
        guard !summary.students.isEmpty else { return "No quiz was taken in this period." }
        let gain = summary.meanGain.map { mean in
            mean.isTold ? "Mean gain: \(range(mean)) grades." : "Mean gain: \(range(mean)) grades; the data cannot tell whether there is one."
        } ?? "Too few students with enough answers for a mean gain: the data cannot tell."
        let advantage = summary.adaptedAdvantage.map { advantage in
            "After adapted texts the part of right answers is \(range(advantage)) higher than after unadapted ones"
                + (advantage.isTold ? "." : "; the data cannot tell them apart.")
        } ?? "Too few quizzes of either kind to compare adapted texts with unadapted ones."
        return gain + " " + advantage
    }
}
