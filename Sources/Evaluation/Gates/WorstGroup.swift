import Foundation

/// The level hit of the group that fares worst, the challenger's held against the champion's.
struct WorstGroup {
    struct Cell {
        let kind: GroupKind
        let name: String
        /// Places in the list of pairs.
        let members: [Int]
    }

    let cells: [Cell]
    let hidden: Int
    /// Hit or not, challenger and champion.
    private let hits: [(Double, Double)?]

    static let samples = 400

    init(_ pairs: [GatePair], smallest: Int) {
        hits = pairs.map { pair in
            pair.challenger.levelHit.flatMap { mine in pair.champion.levelHit.map { (mine ? 1 : 0, $0 ? 1 : 0) } }
        }
        var members: [GroupKind: [String: [Int]]] = [:]
        for (index, pair) in pairs.enumerated() where hits[index] != nil {
            for (kind, names) in pair.groups {
                for name in Set(names) { members[kind, default: [:]][name, default: []].append(index) }
            }
        }
        let all = GroupKind.allCases.flatMap { kind in
            members[kind, default: [:]].sorted { $0.key < $1.key }.map { Cell(kind: kind, name: $0.key, members: $0.value) }
        }
        cells = all.filter { $0.members.count >= smallest }
        hidden = all.count - cells.count
    }

    /// A cell's level hit; `weights` says how often each pair counts.
    private func rates(_ cell: Cell, _ weights: [Double]?) -> (challenger: Double, champion: Double)? {
        var sum = (0.0, 0.0, 0.0)
        for index in cell.members {
            guard let hit = hits[index] else { continue }
            let weight = weights?[index] ?? 1
            sum = (sum.0 + weight * hit.0, sum.1 + weight * hit.1, sum.2 + weight)
        }
        return sum.2 > 0 ? (sum.0 / sum.2, sum.1 / sum.2) : nil
    }

    func figures() -> [GateReport.GroupFigures] {
        cells.compactMap { cell in
            rates(cell, nil).map {
                .init(kind: cell.kind, name: cell.name, count: cell.members.count, challenger: $0.challenger, champion: $0.champion)
            }
        }
    }

    private func lowest(_ weights: [Double]?) -> (challenger: Double, champion: Double) {
        cells.compactMap { rates($0, weights) }.reduce((1, 1)) { (min($0.0, $1.challenger), min($0.1, $1.champion)) }
    }

    /// Lowest of the challenger, lowest of the champion, and the standard error of their difference: it is a difference of two
    /// minima, so pairs are drawn again with replacement (the bootstrap) instead of a formula.
    func comparison(seed: UInt64) -> (challenger: Double, champion: Double, standardError: Double) {
        let observed = lowest(nil)
        var generator = SplitMix64(seed: seed)
        let differences = (0..<Self.samples).map { _ in
            var weights = [Double](repeating: 0, count: hits.count)
            for _ in hits.indices { weights[generator.index(below: hits.count)] += 1 }
            let drawn = lowest(weights)
            return drawn.challenger - drawn.champion
        }
        let mean = differences.reduce(0, +) / Double(differences.count)
        let variance = differences.reduce(0) { $0 + pow($1 - mean, 2) } / Double(differences.count - 1)
        return (observed.challenger, observed.champion, variance.squareRoot())
    }
}
