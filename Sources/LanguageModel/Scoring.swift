import Kernels

extension LanguageModel {
    /// The natural-log probability of each token after the first, given those before it.
    ///
    /// - Returns: one value fewer than `tokens`; none for one token.
    /// - Throws: ``LanguageModelError`` for no tokens, too many, ids outside the vocabulary, or an adapter of another shape.
    public func logProbabilities(of tokens: [Int32], adapter: Adapter? = nil) throws -> [Float] {
        guard let first = tokens.first else { throw LanguageModelError.emptyPrompt }
        return try score(prompt: [first], continuations: [Array(tokens.dropFirst())], adapter: adapter)[0]
    }

    /// The natural-log probability of each token of several continuations of one prompt, computed in one batch:
    /// the prompt goes through the model once.
    ///
    /// - Returns: for each continuation as many values as it has tokens.
    /// - Throws: ``LanguageModelError``, as ``logProbabilities(of:adapter:)``.
    public func score(
        prompt: [Int32], continuations: [[Int32]], adapter: Adapter? = nil
    ) throws -> [[Float]] {
        guard !prompt.isEmpty else { throw LanguageModelError.emptyPrompt }
        try check(prompt, new: continuations.map(\.count).max() ?? 0)
        for continuation in continuations { try check(continuation, new: 0, startingAt: prompt.count) }
        try adapter?.check(fits: configuration)

        // A continuation's last token needs no pass of its own: nothing is asked about what follows it.
        let bodies = continuations.indices.filter { continuations[$0].count > 1 }
        let pieces = [Prefill.Piece(parent: nil, tokens: prompt, adapter: adapter)]
            + bodies.map { Prefill.Piece(parent: 0, tokens: continuations[$0].dropLast(), adapter: adapter) }
        var result = continuations.map { [Float](repeating: 0, count: $0.count) }
        var pass = ForwardPass(self)
        try Prefill(pieces, pass: pass).run(in: &pass) { piece, tokens, rows, pass in
            if piece == 0 {
                guard tokens.upperBound == prompt.count else { return }
                let logits = pass.logits(after: [rows.upperBound - 1])
                let total = logSumExp(logits)[0]
                for (index, continuation) in continuations.enumerated() where !continuation.isEmpty {
                    result[index][0] = logits[0, Int(continuation[0])] - total
                }
            } else {
                let index = bodies[piece - 1]
                let targets = tokens.map { continuations[index][$0 + 1] }
                let scores = pass.logProbabilities(of: targets, after: rows)
                result[index].replaceSubrange(tokens.lowerBound + 1..<tokens.upperBound + 1, with: scores)
            }
        }
        return result
    }

    /// The logits that follow every token: `[tokens.count][vocabulary]`.
    ///
    /// - Throws: ``LanguageModelError``, as ``logProbabilities(of:adapter:)``.
    public func logits(of tokens: [Int32], adapter: Adapter? = nil) throws -> [[Float]] {
        guard !tokens.isEmpty else { throw LanguageModelError.emptyPrompt }
        try check(tokens, new: 0)
        try adapter?.check(fits: configuration)
        var result: [[Float]] = []
        var pass = ForwardPass(self)
        let piece = Prefill.Piece(parent: nil, tokens: tokens, adapter: adapter)
        try Prefill([piece], pass: pass).run(in: &pass) { _, _, rows, pass in
            for row in rows { result.append(pass.logits(after: [row]).values) }
        }
        return result
    }
}

extension ForwardPass {
    /// The log-probability of one token after each of the rows, a block of rows at a time to bound the memory.
    mutating func logProbabilities(of tokens: [Int32], after rows: Range<Int>) -> [Float] {
        var result: [Float] = []
        let block = 64
        for start in stride(from: 0, to: tokens.count, by: block) {
            let end = min(start + block, tokens.count)
            let logits = logits(after: (start..<end).map { rows.lowerBound + $0 })
            let totals = logSumExp(logits)
            for index in start..<end { result.append(logits[index - start, Int(tokens[index])] - totals[index - start]) }
        }
        return result
    }
}
