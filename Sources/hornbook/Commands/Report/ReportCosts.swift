import ArgumentParser
import Classroom
import Foundation

struct ReportCosts: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "costs", abstract: "What adaptations took of this computer's time.",
        discussion: "EXAMPLE\n  hornbook report costs --from 2026-09-01 --json")

    @OptionGroup var period: PeriodOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func validate() throws { _ = try period.range() }

    private struct Report: Encodable {
        let adaptations: Int
        let words: Int
        /// Seconds: all together, the middle one, and the one that one in twenty exceeds.
        let total: Double
        let median: Double?
        let slow: Double?
        /// Seconds of all together, by stage.
        let stages: [String: Double]
    }

    func run() throws {
        let range = try period.range()
        let times = try data.store().adaptationTimes(from: range.from, to: range.to)
        let totals = times.map { $0.timings["total"] ?? $0.timings.values.reduce(0, +) }.sorted()
        func quantile(_ share: Double) -> Double? { totals.isEmpty ? nil : totals[min(totals.count - 1, Int(share * Double(totals.count)))] }
        let report = Report(
            adaptations: times.count, words: times.reduce(0) { $0 + $1.words }, total: totals.reduce(0, +), median: quantile(0.5),
            slow: quantile(0.95),
            stages: times.reduce(into: [:]) { sums, time in time.timings.forEach { sums[$0.key, default: 0] += $0.value } })
        if output.json {
            try printJSON(report)
        } else {
            print("\(report.adaptations) adaptations of \(report.words) words in \(figure(report.total)) s")
            if let median = report.median, let slow = report.slow {
                print("half of them within \(figure(median)) s, 95 of 100 within \(figure(slow)) s")
            }
        }
        if times.isEmpty { throw ExitCode.nothingToDo }
    }
}
