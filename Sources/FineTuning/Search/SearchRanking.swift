/// The points of a search, the best validation first; those that diverged come last.
public struct SearchRanking: Sendable, Equatable, Codable {
    public struct Entry: Sendable, Equatable, Codable {
        /// The name of the run folder.
        public let name: String
        /// The settings that the grid names, with their values.
        public let settings: [String: String]
        /// nil where it diverged.
        public let outcome: TrainingOutcome?
        /// Why there is no outcome.
        public let failure: String?
    }

    public let entries: [Entry]

    /// Ties go to the earlier point of the grid.
    init(_ results: [(point: GridPoint, result: Result<TrainingOutcome, PointFailure>)]) {
        func loss(_ result: Result<TrainingOutcome, PointFailure>) -> Double {
            (try? result.get())?.bestLoss ?? .infinity
        }
        let sorted = results.sorted { left, right in
            let (a, b) = (loss(left.result), loss(right.result))
            return a != b ? a < b : left.point.number < right.point.number
        }
        entries = sorted.map { point, result in
            switch result {
            case .success(let outcome): Entry(name: point.name, settings: point.values, outcome: outcome, failure: nil)
            case .failure(let failure): Entry(name: point.name, settings: point.values, outcome: nil, failure: failure.reason)
            }
        }
    }

    /// The winner; nil where every point diverged.
    public var best: Entry? { entries.first.flatMap { $0.outcome == nil ? nil : $0 } }
}

/// Why a point has no result.
struct PointFailure: Error, Codable {
    let reason: String
}
