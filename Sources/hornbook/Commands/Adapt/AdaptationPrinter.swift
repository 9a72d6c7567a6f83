import Adaptation
import Classroom
import Foundation
import Readability

/// Shows an adaptation as it comes: original and adapted side by side, then levels, checks and provenance.
final class AdaptationPrinter: Sendable {
    private let isQuiet: Bool
    private let heading: ReadingGroup?
    private let state = Locked(State())

    private struct State {
        var plan: AdaptationPlan?
        var progress = Progress("adapting")
        var paragraph = 0
    }

    init(isQuiet: Bool, heading: ReadingGroup?) {
        self.isQuiet = isQuiet
        self.heading = heading
    }

    func hear(_ event: AdaptationEvent) {
        state.withLock { state in
            switch event {
            case .planned(let plan):
                state.plan = plan
                state.progress.update(done: 0, of: plan.units.count)
                if !isQuiet { printHeading(plan) }
            case .progressed(let done, let total):
                state.progress.update(done: done, of: total)
            case .chosen(let sentence):
                guard !isQuiet else { return }
                state.progress.clear()
                printRow(sentence, &state)
            case .restored(let sentence, let reason):
                state.progress.clear()
                if !isQuiet { print("\nput back as it was, because of the whole (\(reason)): \(sentence.text)") }
            }
        }
    }

    func finish(_ adaptation: StoredAdaptation) {
        state.withLock { $0.progress.clear() }
        guard !isQuiet else { return }
        print("\n\(Self.legend)\n")
        let rows = ["words", "sentences", "fkgl", "wordsPerSentence", "daleChall"].compactMap { name -> [String]? in
            guard let before = adaptation.sourceMeasures[name], let after = adaptation.outputMeasures[name] else { return nil }
            let decimals = name == "words" || name == "sentences" ? 0 : 1
            let label = MeasureTable.lines.first { $0.name == name }?.label ?? name
            return [label, figure(before, decimals: decimals), figure(after, decimals: decimals), name == "fkgl" ? "target \(figure(adaptation.target.grade)) ± 1.0" : ""]
        }
        printTable(header: ["measure", "original", "adapted", ""], rows: rows)
        print("")
        printTable(header: ["check", "verdict", "detail"], rows: adaptation.checks.map { [$0.name, $0.verdict.rawValue, $0.detail] })
        let provenance = adaptation.provenance
        print("\nverdict: \(adaptation.verdict.rawValue)\(adaptation.verdict == .block ? " (stored, to be edited before it can be approved)" : "")")
        print("stored as \(adaptation.id); model \(provenance.modelHash.prefix(12)), adapter \(provenance.adapterVersion ?? "none"), "
            + "seed \(provenance.seed), \(provenance.candidates) candidates, \(figure(adaptation.timings["total"] ?? 0)) s")
        fflush(nil)
    }

    static let legend = "~ rewritten   ≈ at a second try   | by rule   + from the interest's ideas   = as it was"

    private func printHeading(_ plan: AdaptationPlan) {
        if let heading {
            let count = heading.students.count
            print("\n=== grade \(figure(heading.grade))\(heading.interests.isEmpty ? "" : ", " + heading.interests.map(\.name).joined(separator: ", ")): \(count) student\(count == 1 ? "" : "s")")
        }
        let columns = SideBySide(width: Terminal.width)
        print(columns.row(left: "ORIGINAL", mark: " ", right: "ADAPTED, grade \(figure(plan.target.grade))"))
    }

    private func printRow(_ sentence: StoredAdaptation.Sentence, _ state: inout State) {
        let columns = SideBySide(width: Terminal.width)
        var left = ""
        if let range = sentence.source, let unit = state.plan?.units.first(where: { $0.range == range }) {
            left = unit.text
            if unit.paragraph != state.paragraph { print("") }
            state.paragraph = unit.paragraph
        }
        print(columns.row(left: left, mark: sentence.origin.mark, right: sentence.text))
        fflush(nil)
    }
}

extension StoredAdaptation.Origin {
    /// One character for where a sentence came from.
    var mark: String {
        switch self {
        case .model: "~"
        case .retry: "≈"
        case .rule: "|"
        case .interest: "+"
        case .teacher: "✎"
        case .unchanged: "="
        }
    }
}
