import Checkpoints

/// The sequences of one pass, one after another without padding. A sequence's last token needs no row: nothing follows it.
struct PackedSequences {
    private(set) var tokens: [Int32] = []
    private(set) var positions: [Int] = []
    /// The rows of each sequence; attention stays inside.
    private(set) var documents: [Range<Int>] = []
    /// Rows whose following token is scored, that token, its factor and its sequence.
    private(set) var rows: [Int] = []
    private(set) var targets: [Int32] = []
    private(set) var factors: [Float] = []
    private(set) var owners: [Int] = []
    private let sequenceCount: Int

    /// - Throws: ``LanguageModelError`` for a sequence that is too short or too long, tokens outside the vocabulary, or
    ///   scored tokens outside the sequence.
    init(_ sequences: [TrainingSequence], scale: Float, for configuration: ModelConfiguration) throws {
        sequenceCount = sequences.count
        for (index, sequence) in sequences.enumerated() {
            let count = sequence.tokens.count
            let scored = sequence.scored
            guard count >= 2, scored.isEmpty || (scored.lowerBound >= 1 && scored.upperBound <= count) else {
                throw LanguageModelError.invalidSequence(
                    index: index, tokens: count, scored: [scored.lowerBound, scored.upperBound])
            }
            try configuration.check(sequence.tokens, new: 0)
            let start = tokens.count
            tokens += sequence.tokens.dropLast()
            positions += 0..<count - 1
            documents.append(start..<tokens.count)
            for target in scored {
                rows.append(start + target - 1)
                targets.append(sequence.tokens[target])
                factors.append(sequence.weight * scale)
                owners.append(index)
            }
        }
    }

    /// The losses of ``rows``, summed by sequence.
    func loss(_ losses: [Float]) -> BatchLoss {
        var sums = [Double](repeating: 0, count: sequenceCount)
        for (owner, loss) in zip(owners, losses) { sums[owner] += Double(loss) }
        return BatchLoss(sums: sums, tokens: rows.count)
    }
}
