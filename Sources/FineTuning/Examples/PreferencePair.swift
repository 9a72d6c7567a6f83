public import LanguageModel

/// Two answers to one prompt and what the untrained base thinks of each.
public struct PreferencePair: Sendable, Equatable {
    public let chosen: Example
    public let rejected: Example
    public let reference: Reference

    /// The base's negative log-likelihoods of the two answers.
    public struct Reference: Sendable, Equatable, Codable {
        public let chosen: Double
        public let rejected: Double
    }

    var length: Int { chosen.length + rejected.length }

    /// Asks the base, once for the whole run: the model without its adapter never changes.
    ///
    /// - Parameters:
    ///   - known: answers of an earlier time, by row; the base is asked only where some are missing.
    ///   - progress: called with the number of pairs done; it may throw to end the work.
    /// - Throws: ``FineTuningError/badRow(id:key:reason:)``, and what `progress` throws.
    public static func pairs(
        _ rows: [PreferenceRow], builder: ExampleBuilder, known: [String: Reference] = [:], reference model: TrainableModel,
        tokens limit: Int, progress: (Int) throws -> Void = { _ in }
    ) throws -> [PreferencePair] {
        let examples = try rows.map(builder.pair)
        let kept = rows.compactMap { known[$0.id] }
        if kept.count == rows.count {
            return zip(examples, kept).map { PreferencePair(chosen: $0.chosen, rejected: $0.rejected, reference: $1) }
        }
        let lengths = examples.map { $0.chosen.length + $0.rejected.length }
        var pairs: [PreferencePair] = []
        for range in BatchPlan.microBatches(lengths, tokens: limit) {
            let part = Array(examples[range])
            let losses = try model.evaluate(part.flatMap { [$0.chosen.sequence, $0.rejected.sequence] }, withAdapter: false).sums
            for (index, example) in part.enumerated() {
                let reference = Reference(chosen: losses[2 * index], rejected: losses[2 * index + 1])
                pairs.append(PreferencePair(chosen: example.chosen, rejected: example.rejected, reference: reference))
            }
            try progress(pairs.count)
        }
        return pairs
    }
}
