import FineTuning
import Foundation
import LanguageModel

/// Rows and settings that are small enough to train on in a moment.
enum Samples {
    private static let subjects = ["The vessel", "A farmer", "My sister", "The old captain", "Our neighbor"]
    private static let harder = ["departed for the distant island", "purchased an enormous quantity of bread", "encountered rain"]
    private static let plainer = ["left for the far island", "bought a lot of bread", "met rain"]

    /// Rewritings of unequal lengths and weights, all different.
    static func rewrites(_ count: Int, from first: Int = 0) -> [RewriteRow] {
        (first..<first + count).map { index in
            let subject = subjects[index % subjects.count]
            let tail = index % 2 == 0 ? "" : " in the winter of \(1900 + index), which nobody had expected"
            return RewriteRow(
                id: "row-\(index)", source: "\(subject) \(harder[index % 3]) on day \(index)\(tail).",
                target: "\(subject) \(plainer[index % 3]) on day \(index).", grade: 1 + index % 4,
                weight: index % 3 == 0 ? 0.5 : 1)
        }
    }

    static func preferences(_ count: Int, from first: Int = 0) -> [PreferenceRow] {
        rewrites(count, from: first).map { row in
            PreferenceRow(id: row.id, source: row.source, grade: row.grade, chosen: row.target, rejected: row.source)
        }
    }

    static func json(_ rows: [RewriteRow]) -> String {
        rows.map { row in
            #"{"id": "\#(row.id)", "source": "\#(row.source)", "target": "\#(row.target)", "grade": \#(row.grade), "weight": \#(row.weight)}"#
        }.joined(separator: "\n") + "\n"
    }

    static func json(_ rows: [PreferenceRow]) -> String {
        rows.map { row in
            #"{"id": "\#(row.id)", "source": "\#(row.source)", "grade": \#(row.grade), "chosen": "\#(row.chosen)", "rejected": "\#(row.rejected)"}"#
        }.joined(separator: "\n") + "\n"
    }

    /// Eight rows in a step, no dropout, three epochs unless told.
    static func settings(_ change: (inout TrainingSettings) -> Void = { _ in }) -> TrainingSettings {
        var settings = TrainingSettings()
        settings.rank = 4
        settings.alpha = 8
        settings.dropout = 0
        settings.batchSize = 8
        settings.learningRate = 5e-3
        settings.evaluationInterval = 2
        change(&settings)
        return settings
    }
}

/// What a run told its subscribers.
final class EventList {
    private(set) var events: [TrainingEvent] = []

    func append(_ event: TrainingEvent) { events.append(event) }

    var steps: [StepMetrics] { events.compactMap { if case .step(let metrics) = $0 { metrics } else { nil } } }
    var validations: [ValidationMetrics] { events.compactMap { if case .validated(let metrics) = $0 { metrics } else { nil } } }
    var warnings: [String] { events.compactMap { if case .warning(let text) = $0 { text } else { nil } } }
}
