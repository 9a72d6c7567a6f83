import LanguageModel

/// Which rows make up which step: each epoch goes over all of them once, in an order of its own, drawn from the seed.
///
/// A step's rows follow from its number alone, so that a resumed run needs no more than that.
public struct BatchPlan: Sendable, Equatable {
    public let rows: Int
    public let batchSize: Int
    public let steps: Int
    public let seed: UInt64

    public init(rows: Int, batchSize: Int, epochs: Int, maximumSteps: Int?, seed: UInt64) {
        self.rows = rows
        self.batchSize = batchSize
        self.seed = seed
        let all = (rows + batchSize - 1) / batchSize * epochs
        steps = min(all, maximumSteps ?? all)
    }

    public var stepsPerEpoch: Int { (rows + batchSize - 1) / batchSize }

    /// The epoch of a step, counted from 0.
    public func epoch(of step: Int) -> Int { step / stepsPerEpoch }

    /// The rows of a step; the last of an epoch may have fewer.
    public func batch(_ step: Int) -> [Int] {
        let start = step % stepsPerEpoch * batchSize
        return Array(order(epoch(of: step))[start..<min(start + batchSize, rows)])
    }

    private func order(_ epoch: Int) -> [Int] {
        var generator = SplitMix64(seed: SplitMix64.seed(seed, part: epoch))
        return (0..<rows).shuffled(using: &generator)
    }

    /// Cuts items into runs of at most `tokens` tokens; one that is longer goes alone.
    public static func microBatches(_ lengths: [Int], tokens: Int) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var (start, sum) = (0, 0)
        for (index, length) in lengths.enumerated() {
            if index > start, sum + length > tokens {
                result.append(start..<index)
                (start, sum) = (index, 0)
            }
            sum += length
        }
        if start < lengths.count { result.append(start..<lengths.count) }
        return result
    }
}
