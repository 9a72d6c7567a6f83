import Kernels

/// Draws the tokens of one request.
struct Sampler: Sendable {
    private let sampling: Sampling
    private var random: SplitMix64
    private var seen: Set<Int32>

    init(_ sampling: Sampling, prompt: [Int32]) {
        self.sampling = sampling
        random = SplitMix64(seed: sampling.seed)
        seen = sampling.repetitionPenalty == 1 ? [] : Set(prompt)
    }

    /// The next token after one row of `logits`, which from now on counts as seen.
    mutating func next(_ logits: Matrix, row: Int) -> Int32 {
        if sampling.takesTheLikeliest { return Int32(logits.indexOfMaximum(row: row)) }
        let token = draw(sampling.penalize(Array(logits[row: row]), seen))
        if sampling.repetitionPenalty != 1 { seen.insert(token) }
        return token
    }

    private mutating func draw(_ logits: [Float]) -> Int32 {
        guard sampling.temperature > 0 else { return Int32(Sampling.likeliest(logits)) }
        let candidates = sampling.candidates(logits)
        var rest = random.unit()
        for candidate in candidates {
            rest -= candidate.probability
            if rest < 0 { return Int32(candidate.token) }
        }
        return Int32(candidates.last?.token ?? Sampling.likeliest(logits))
    }
}
