import Foundation
public import Readability

/// How good one system is on one set: a value that prints as JSON, and as a table beside others.
public struct SystemScore: Sendable, Codable, Equatable {
    /// Texts of one band that was asked for, by the band they landed in.
    public struct BandRow: Sendable, Codable, Equatable {
        public let asked: GradeBand
        /// Texts by the band's name.
        public let reached: [String: Int]
    }

    /// The system's name.
    public let system: String
    /// Texts scored.
    public let items: Int
    /// What could be measured; a figure that nothing was asked for is absent.
    public let figures: [Measure: Figure]
    /// Grade bands asked for and reached; empty where no level was asked.
    public let bands: [BandRow]
    /// The share of texts that landed in the band asked for, and its mean F1 weighted by what was asked.
    public let bandAccuracy: Double?
    public let bandF1: Double?

    public init(system: String, outcomes: [Outcome], bootstrap: Bootstrap = Bootstrap()) {
        self.system = system
        items = outcomes.count
        figures = Measure.allCases.reduce(into: [:]) { $0[$1] = $1.figure(of: outcomes, bootstrap: bootstrap) }
        var matrix = ConfusionMatrix(labels: GradeBand.allCases)
        for outcome in outcomes {
            if let grade = outcome.grade { matrix.add(actual: GradeBand(grade: grade), predicted: GradeBand(grade: outcome.fkgl)) }
        }
        bands = zip(matrix.labels, matrix.counts).filter { $0.1.contains { $0 > 0 } }.map { label, row in
            BandRow(asked: label, reached: Dictionary(uniqueKeysWithValues: zip(matrix.labels.map(\.rawValue), row).filter { $0.1 > 0 }))
        }
        bandAccuracy = matrix.total > 0 ? matrix.accuracy : nil
        bandF1 = matrix.total > 0 ? matrix.weightedF1 : nil
    }

    public subscript(measure: Measure) -> Double? { figures[measure]?.value }

    /// A row of cells for each measure that any of the systems has, with the half width of its interval; the first cell is its label.
    public static func table(of systems: [SystemScore]) -> [[String]] {
        Measure.allCases.compactMap { measure in
            guard systems.contains(where: { $0.figures[measure] != nil }) else { return nil }
            return [measure.label] + systems.map { system in
                system.figures[measure].map { $0.text(for: measure) } ?? "–"
            }
        }
    }
}

extension Figure {
    /// As people read it: shares in percent, with half the width of the interval.
    public func text(for measure: Measure) -> String {
        let factor = measure.isShare ? 100.0 : 1
        let half = (interval.upper - interval.lower) / 2
        return "\((value * factor).fixed(measure.decimals))\(measure.isShare ? " %" : "") ± \((half * factor).fixed(measure.decimals))"
    }
}

extension Double {
    /// With so many decimals, whatever the locale.
    fileprivate func fixed(_ decimals: Int) -> String { String(format: "%.\(decimals)f", self) }
}
