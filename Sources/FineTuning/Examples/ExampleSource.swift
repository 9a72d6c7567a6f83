import LanguageModel

/// The examples of every epoch: the rows as they are, or augmented anew each time.
public struct ExampleSource: Sendable {
    private let plain: [Example]
    private let augmented: Augmented?

    private struct Augmented: Sendable {
        let rows: [RewriteRow]
        let builder: ExampleBuilder
        let augmentation: Augmentation
        let words: HarderWords?
        let seed: UInt64
        /// The next row of the same grade and interest.
        let partners: [Int?]
    }

    public init(_ examples: [Example]) {
        plain = examples
        augmented = nil
    }

    /// - Throws: ``FineTuningError/badRow(id:key:reason:)``
    public init(
        _ rows: [RewriteRow], builder: ExampleBuilder, augmentation: Augmentation = Augmentation(), words: HarderWords? = nil,
        seed: UInt64
    ) throws {
        plain = try rows.map(builder.example)
        guard !augmentation.isOff else {
            augmented = nil
            return
        }
        var last: [String: Int] = [:]
        var partners = [Int?](repeating: nil, count: rows.count)
        for index in rows.indices.reversed() {
            let key = "\(rows[index].grade) \(rows[index].interest ?? "")"
            partners[index] = last.updateValue(index, forKey: key)
        }
        augmented = Augmented(
            rows: rows, builder: builder, augmentation: augmentation, words: words, seed: seed, partners: partners)
    }

    public var count: Int { plain.count }

    /// One example of one epoch. A change that makes a row too long for the model is not made.
    public func example(_ index: Int, epoch: Int) -> Example {
        guard let augmented else { return plain[index] }
        var generator = SplitMix64(seed: SplitMix64.seed(SplitMix64.seed(augmented.seed, part: epoch), part: index))
        var row = augmented.rows[index]
        if generator.unit() < augmented.augmentation.joins, let partner = augmented.partners[index] {
            row = Augmentation.joined(row, augmented.rows[partner])
        }
        row = augmented.augmentation.apply(to: row, words: augmented.words, &generator)
        return (try? augmented.builder.example(row)) ?? plain[index]
    }
}
