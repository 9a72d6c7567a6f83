import Foundation
import Kernels

/// How the next token is drawn. The steps are those of Hugging Face's generation, in its order:
/// repetition penalty, temperature, top-k, top-p, min-p.
public struct Sampling: Sendable, Codable, Equatable {
    /// Divides the logits; 0 takes the likeliest token, the lowest id among equals.
    public var temperature: Float
    /// Keeps the k likeliest tokens and those equal to the last of them; 0 keeps all.
    public var topK: Int
    /// Keeps the smallest set of likeliest tokens that together reach this probability; 1 keeps all.
    public var topP: Float
    /// Keeps tokens at least this fraction as likely as the likeliest; 0 keeps all.
    public var minP: Float
    /// Divides the positive logits of tokens seen in prompt or output, multiplies negative ones; 1 changes nothing.
    public var repetitionPenalty: Float
    /// Equal seeds give equal tokens for equal requests.
    public var seed: UInt64

    /// Whether nothing but the logits decides: the likeliest token each time.
    var takesTheLikeliest: Bool { temperature == 0 && repetitionPenalty == 1 }

    /// The likeliest token each time.
    public static let greedy = Sampling()

    public init(
        temperature: Float = 0, topK: Int = 0, topP: Float = 1, minP: Float = 0, repetitionPenalty: Float = 1,
        seed: UInt64 = 0
    ) {
        self.temperature = temperature
        self.topK = topK
        self.topP = topP
        self.minP = minP
        self.repetitionPenalty = repetitionPenalty
        self.seed = seed
    }

    /// - Throws: ``LanguageModelError/invalidSampling(name:value:allowed:)`` for a value outside its range.
    public func check() throws(LanguageModelError) {
        func demand(
            _ holds: Bool, _ name: String, _ value: any CustomStringConvertible, _ allowed: String
        ) throws(LanguageModelError) {
            guard holds else { throw .invalidSampling(name: name, value: value.description, allowed: allowed) }
        }
        try demand(temperature.isFinite && temperature >= 0, "temperature", temperature, "0 (greedy) or more")
        try demand(topK >= 0, "top-k", topK, "0 (off) or more")
        try demand(topP > 0 && topP <= 1, "top-p", topP, "above 0, up to 1 (off)")
        try demand(minP >= 0 && minP <= 1, "min-p", minP, "0 (off) to 1")
        let penalty = repetitionPenalty
        try demand(penalty.isFinite && penalty > 0, "the repetition penalty", penalty, "above 0; 1 is off")
    }

    /// The distribution that the next token is drawn from.
    ///
    /// - Parameters:
    ///   - logits: `[vocabulary]`
    ///   - seen: the tokens of prompt and output so far.
    /// - Returns: the probability of every token, 0 for those ruled out; for greedy decoding 1 for the token it takes.
    public func probabilities(logits: [Float], seen: Set<Int32> = []) -> [Float] {
        var result = [Float](repeating: 0, count: logits.count)
        let penalized = penalize(logits, seen)
        if temperature == 0 {
            result[Self.likeliest(penalized)] = 1
        } else {
            for candidate in candidates(penalized) { result[candidate.token] = Float(candidate.probability) }
        }
        return result
    }

    /// The index of the largest value, the lowest among equals.
    static func likeliest(_ logits: [Float]) -> Int {
        var best = 0
        for index in logits.indices where logits[index] > logits[best] { best = index }
        return best
    }

    func penalize(_ logits: [Float], _ seen: Set<Int32>) -> [Float] {
        guard repetitionPenalty != 1 else { return logits }
        var result = logits
        for token in seen where Int(token) < result.count {
            let logit = result[Int(token)]
            result[Int(token)] = logit < 0 ? logit * repetitionPenalty : logit / repetitionPenalty
        }
        return result
    }
}

extension Sampling {
    /// A token that may be drawn.
    struct Candidate {
        let token: Int
        var probability: Double
    }

    /// The tokens that may be drawn after `logits`, in order of their ids, with probabilities that add up to 1.
    func candidates(_ logits: [Float]) -> [Candidate] {
        let (numerators, sum) = softmaxNumerators(logits, temperature: temperature)
        let floor = topK > 0 && topK < logits.count ? Self.largest(topK, of: logits) : -.infinity
        // Tokens below the even share of what the nucleus may leave out go without being listed and sorted.
        let share = topP < 1 && floor == -.infinity ? Float((1 - Double(topP)) / Double(logits.count) * sum) : 0
        var kept: [Candidate] = []
        var dropped = 0.0
        for (token, numerator) in numerators.enumerated() where logits[token] >= floor {
            if numerator > share {
                kept.append(Candidate(token: token, probability: Double(numerator)))
            } else {
                dropped += Double(numerator)
            }
        }
        normalize(&kept, total: kept.reduce(dropped) { $0 + $1.probability })
        if topP < 1 { keepNucleus(&kept) }
        if minP > 0 {
            let least = Double(minP) * (kept.map(\.probability).max() ?? 0)
            kept.removeAll { $0.probability < least }
            normalize(&kept)
        }
        return kept
    }

    /// Keeps the likeliest tokens whose probabilities reach `topP`, as those that remain when the least likely ones
    /// that together have at most 1 - topP are taken away; at least one token stays.
    private func keepNucleus(_ kept: inout [Candidate]) {
        // Tokens are counted by the leading bits of their probability, so that only the last group need be sorted.
        func group(_ candidate: Candidate) -> Int { Int(Float(candidate.probability).bitPattern >> 18) }
        var masses = [Double](repeating: 0, count: group(Candidate(token: 0, probability: 1)) + 1)
        for candidate in kept { masses[min(group(candidate), masses.count - 1)] += candidate.probability }
        let spare = 1 - Double(topP)
        var (last, reached) = (masses.count - 1, 0.0)
        while last > 0, 1 - reached - masses[last] > spare {
            reached += masses[last]
            last -= 1
        }
        let order = kept.indices.filter { min(group(kept[$0]), masses.count - 1) == last }
            .sorted { (kept[$0].probability, $1) > (kept[$1].probability, $0) }
        var taken = Set<Int>()
        for index in order {
            if !(taken.isEmpty && reached == 0), 1 - reached <= spare { break }
            taken.insert(index)
            reached += kept[index].probability
        }
        kept = kept.indices.filter { min(group(kept[$0]), masses.count - 1) > last || taken.contains($0) }.map { kept[$0] }
        normalize(&kept)
    }

    /// Gives the tokens that are left probabilities that add up to 1.
    private func normalize(_ kept: inout [Candidate], total: Double? = nil) {
        let sum = total ?? kept.reduce(0) { $0 + $1.probability }
        for index in kept.indices { kept[index].probability /= sum }
    }

    /// The k-th largest value.
    private static func largest(_ k: Int, of values: [Float]) -> Float {
        // The smallest of the k largest so far sits at the end of a short sorted list.
        var top: [Float] = []
        for value in values {
            if top.count == k {
                guard let last = top.last, value > last else { continue }
                top.removeLast()
            }
            var (low, high) = (0, top.count)
            while low < high {
                let middle = (low + high) / 2
                if top[middle] >= value { low = middle + 1 } else { high = middle }
            }
            top.insert(value, at: low)
        }
        return top.last ?? -.infinity
    }
}
