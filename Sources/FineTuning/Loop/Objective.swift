import Foundation
import LanguageModel

/// What one step or validation found.
public struct ObjectiveValue: Sendable, Equatable {
    /// The weighted mean loss.
    public var loss: Double
    /// Tokens that went through the model, prompts included.
    public var tokens: Int
    /// For preferences: how many pairs are ranked right, and the mean margin β · (log-ratio chosen - log-ratio rejected).
    public var accuracy: Double?
    public var margin: Double?
}

/// Training data and the loss on it.
public enum Objective: Sendable {
    /// The mean negative log-likelihood of the scored tokens, each row weighted.
    case likelihood(ExampleSource)
    /// Direct preference optimization: -log σ(margin) for each pair, the base without its adapter as the reference.
    case preference([PreferencePair], beta: Double)

    public var count: Int {
        switch self {
        case .likelihood(let source): source.count
        case .preference(let pairs, _): pairs.count
        }
    }

    /// What the base thinks of each pair, by row; empty without pairs.
    var references: [String: PreferencePair.Reference] {
        guard case .preference(let pairs, _) = self else { return [:] }
        return Dictionary(pairs.map { ($0.chosen.id, $0.reference) }) { first, _ in first }
    }

    func ids(_ indices: [Int]) -> [String] {
        switch self {
        case .likelihood(let source): indices.map { source.example($0, epoch: 0).id }
        case .preference(let pairs, _): indices.map { pairs[$0].chosen.id }
        }
    }

    /// The loss of some rows and its gradients, added to the model's. Micro-batches bound the memory: the sum is over tokens,
    /// so that however the rows are cut the result is the same.
    func accumulate(
        _ indices: [Int], epoch: Int, into model: TrainableModel, tokens limit: Int, seed: UInt64
    ) throws -> ObjectiveValue {
        switch self {
        case .likelihood(let source):
            let examples = indices.map { source.example($0, epoch: epoch) }
            let mass = examples.reduce(0) { $0 + $1.mass }
            guard mass > 0 else { return ObjectiveValue(loss: 0, tokens: 0) }
            var value = ObjectiveValue(loss: 0, tokens: 0)
            for (part, range) in BatchPlan.microBatches(examples.map(\.length), tokens: limit).enumerated() {
                let sequences = examples[range].map(\.sequence)
                let loss = try model.accumulate(
                    sequences, scale: Float(1 / mass), dropoutSeed: SplitMix64.seed(seed, part: part))
                value.add(loss, sequences, mass)
            }
            return value
        case .preference(let pairs, let beta):
            return try Self.preference(indices.map { pairs[$0] }, beta, model, limit, gradients: true)
        }
    }

    /// The loss of all rows as they are, without dropout.
    func evaluate(_ model: TrainableModel, tokens limit: Int) throws -> ObjectiveValue {
        switch self {
        case .likelihood(let source):
            let examples = (0..<source.count).map { source.example($0, epoch: 0) }
            let mass = examples.reduce(0) { $0 + $1.mass }
            var value = ObjectiveValue(loss: 0, tokens: 0)
            for range in BatchPlan.microBatches(examples.map(\.length), tokens: limit) {
                let sequences = examples[range].map(\.sequence)
                value.add(try model.evaluate(sequences), sequences, max(mass, .leastNonzeroMagnitude))
            }
            return value
        case .preference(let pairs, let beta):
            return try Self.preference(pairs, beta, model, limit, gradients: false)
        }
    }

    /// With m the margin, the loss is log(1 + e^-m); its slope by a log-probability is ∓β · σ(-m).
    private static func preference(
        _ pairs: [PreferencePair], _ beta: Double, _ model: TrainableModel, _ limit: Int, gradients: Bool
    ) throws -> ObjectiveValue {
        let count = Double(max(1, pairs.count))
        var value = ObjectiveValue(loss: 0, tokens: 0, accuracy: 0, margin: 0)
        for range in BatchPlan.microBatches(pairs.map(\.length), tokens: limit) {
            let part = Array(pairs[range])
            var sequences = part.flatMap { [$0.chosen.sequence, $0.rejected.sequence] }
            let losses = try model.evaluate(sequences).sums
            for (index, pair) in part.enumerated() {
                let gain = pair.reference.chosen - losses[2 * index]
                let margin = beta * (gain - (pair.reference.rejected - losses[2 * index + 1]))
                value.loss += (max(0, -margin) + log1p(exp(-abs(margin)))) / count
                value.margin? += margin / count
                value.accuracy? += (margin > 0 ? 1 : 0) / count
                let slope = Float(beta / (1 + exp(margin)))
                sequences[2 * index].weight = slope
                sequences[2 * index + 1].weight = -slope
            }
            value.tokens += sequences.reduce(0) { $0 + $1.tokens.count }
            // TRL's practice: no dropout, so that the policy is measured as it is.
            if gradients { _ = try model.accumulate(sequences, scale: Float(1 / count), dropoutSeed: nil) }
        }
        return value
    }
}

extension ObjectiveValue {
    fileprivate mutating func add(_ loss: BatchLoss, _ sequences: [TrainingSequence], _ mass: Double) {
        for (sum, sequence) in zip(loss.sums, sequences) {
            self.loss += sum * Double(sequence.weight) / mass
            tokens += sequence.tokens.count
        }
    }
}
