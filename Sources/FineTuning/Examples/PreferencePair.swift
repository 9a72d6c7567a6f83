public import LanguageModel

/// Two answers to one prompt and what the untrained base thinks of each.
public struct PreferencePair: Sendable, Equatable {
    public let chosen: Example
    public let rejected: Example
    /// The base's negative log-likelihoods.
    let referenceLosses: (chosen: Double, rejected: Double)

    var length: Int { chosen.length + rejected.length }

    public static func == (a: PreferencePair, b: PreferencePair) -> Bool {
        a.chosen == b.chosen && a.rejected == b.rejected && a.referenceLosses == b.referenceLosses
    }

    /// Asks the base, once for the whole run: the model without its adapter never changes.
    ///
    /// - Throws: ``FineTuningError/badRow(id:key:reason:)``
    public static func pairs(
        _ rows: [PreferenceRow], builder: ExampleBuilder, reference model: TrainableModel, tokens limit: Int,
        progress: (Int) -> Void = { _ in }
    ) throws -> [PreferencePair] {
        let examples = try rows.map(builder.pair)
        let lengths = examples.map { $0.chosen.length + $0.rejected.length }
        var pairs: [PreferencePair] = []
        for range in BatchPlan.microBatches(lengths, tokens: limit) {
            let part = Array(examples[range])
            let losses = try model.evaluate(part.flatMap { [$0.chosen.sequence, $0.rejected.sequence] }, withAdapter: false).sums
            for (index, example) in part.enumerated() {
                pairs.append(
                    PreferencePair(
                        chosen: example.chosen, rejected: example.rejected,
                        referenceLosses: (losses[2 * index], losses[2 * index + 1])))
            }
            progress(pairs.count)
        }
        return pairs
    }
}
