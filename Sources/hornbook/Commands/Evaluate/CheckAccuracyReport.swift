import Evaluation
import FineTuning
import Readability

/// What `evaluate --pairs` prints: how well the checks tell the faulty texts from the sound ones.
struct CheckAccuracyReport: Encodable {
    let pairs: Int
    let checks: CheckAccuracy

    init(_ rows: [PreferenceRow], checker: Checker) {
        pairs = rows.count
        var progress = Progress("checking")
        var judged: [(checks: [Check], isFaulty: Bool)] = []
        for (index, row) in rows.enumerated() {
            progress.update(done: index, of: rows.count)
            let target = CheckTarget(grade: Double(row.grade))
            for (text, isFaulty) in [(row.chosen, false), (row.rejected, true)] {
                judged.append((checker.check(source: row.source, output: text, target: target), isFaulty))
            }
        }
        progress.clear()
        checks = CheckAccuracy(judged)
    }

    /// A table on standard output.
    func print() {
        func percent(_ share: Double) -> String { figure(100 * share) + " %" }
        let rows = checks.entries.map { entry in
            [
                entry.check?.rawValue ?? "any check", entry.from == .block ? "block" : "warn or block", percent(entry.recall),
                percent(entry.precision), figure(entry.f1, decimals: 3), percent(entry.accuracy),
            ]
        }
        printTable(header: ["\(pairs) pairs", "verdict", "faulty found", "found are faulty", "F1", "accuracy"], rows: rows)
    }
}
