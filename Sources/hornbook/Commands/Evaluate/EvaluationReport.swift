import Evaluation
import Foundation
import Readability

/// What `evaluate` prints: every system, and the first against each other one.
struct EvaluationReport: Encodable, Sendable {
    struct Comparison: Encodable, Sendable {
        let first: String
        let second: String
        let measures: [Measure: PairedComparison]
    }

    let items: Int
    let seed: UInt64
    let systems: [SystemScore]
    let comparisons: [Comparison]

    /// Measures that systems are compared by.
    private static let compared: [Measure] = [.composite, .levelError, .levelHit, .namesKept, .numbersKept, .inventing, .sari, .dsari]

    init(_ outcomes: [(system: String, outcomes: [Outcome])], bootstrap: Bootstrap, comparing: Bool) {
        items = outcomes.first?.outcomes.count ?? 0
        seed = bootstrap.seed
        systems = outcomes.map { SystemScore(system: $0.system, outcomes: $0.outcomes, bootstrap: bootstrap) }
        comparisons = !comparing ? [] : outcomes.dropFirst().map { other in
            Comparison(
                first: outcomes[0].system, second: other.system,
                measures: Self.compared.reduce(into: [:]) { result, measure in
                    result[measure] = measure.comparison(outcomes[0].outcomes, other.outcomes, bootstrap: bootstrap)
                })
        }
    }

    /// Tables on standard output.
    func print() {
        printTable(header: ["\(items) texts"] + systems.map(\.system), rows: SystemScore.table(of: systems))
        Swift.print("± half of a 95 % bootstrap interval")
        for system in systems where !system.bands.isEmpty {
            Swift.print("\n\(system.system): grade bands asked for and reached, accuracy \(figure(100 * (system.bandAccuracy ?? 0))) %")
            for row in system.bands {
                let reached = row.reached.sorted { $0.value > $1.value }.map { "\($0.key): \($0.value)" }
                Swift.print("  asked \(row.asked.rawValue)   reached \(reached.joined(separator: ", "))")
            }
        }
        for comparison in comparisons {
            Swift.print("\n\(comparison.first) against \(comparison.second)")
            let rows = Self.compared.compactMap { measure in
                comparison.measures[measure].map { pair in
                    [
                        measure.label, figure(pair.difference, decimals: 3),
                        "\(figure(pair.interval.lower, decimals: 3)) … \(figure(pair.interval.upper, decimals: 3))",
                        "\(pair.wins)/\(pair.losses)/\(pair.ties)", figure(pair.signTest, decimals: 4), figure(pair.permutationTest, decimals: 4),
                    ]
                }
            }
            printTable(header: ["measure", "difference", "95 % interval", "higher/lower/same", "p, sign", "p, permutation"], rows: rows)
        }
    }
}
