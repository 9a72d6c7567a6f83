import ArgumentParser
import Classroom
import Evaluation
import Foundation
import Retraining

struct ReportFairness: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fairness", abstract: "Compare the groups of students: level, facts, approval, edits, quizzes.",
        discussion: """
            Groups are grades, interests, supports and classes. A text counts once for every student it came to. Groups of fewer
            than 10 are counted but not measured, so that nobody is told by them.

            EXAMPLE
              hornbook report fairness --days 90
            """)

    @Option(help: ArgumentHelp("Only texts of the last so many days. (default: all)", valueName: "n")) var days: Int?
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let days, !(1...36_500).contains(days) { throw ValidationError("--days is a number from 1 to 36500.") }
    }

    func run() throws {
        let since = days.map { Date(timeIntervalSinceNow: -86_400 * Double($0)) }
        let records = try data.store().readingRecords(since: since ?? .distantPast)
        let report = FairnessReport(records, since: since)
        if output.json { return try printJSON(report) }
        guard report.readings > 0 else { throw Failure("no text has come to a student yet.", code: .nothingToDo) }
        print("\(report.readings) texts that came to students")
        for section in report.sections { show(section) }
    }

    private func show(_ section: FairnessReport.Section) {
        print("\n\(section.measure.label), by \(section.kind.rawValue)")
        printTable(
            header: ["group", "texts", "mean", "95 % interval"],
            rows: section.gap.groups.map { group in
                let mean = group.mean.map { figure(100 * $0) + " %" } ?? "too few"
                let interval = group.interval.map { "\(figure(100 * $0.lower)) … \(figure(100 * $0.upper)) %" } ?? ""
                return [group.name, "\(group.count)", mean, interval]
            })
        if let worst = section.gap.worst, let gap = section.gap.gap, section.gap.groups.count(where: { $0.mean != nil }) > 1 {
            let rule = section.passesFourFifths.map { $0 ? "; four fifths are reached" : "; BELOW four fifths of the highest" } ?? ""
            print("lowest: \(worst), \(figure(100 * gap)) points under the highest\(rule)")
        }
    }
}
