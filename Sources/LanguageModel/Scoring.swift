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
        try score([ScoringRequest(prompt: prompt, continuations: continuations, adapter: adapter)])[0]
    }

    /// The same for several prompts, in as few batches as the memory for their keys and values allows.
    ///
    /// - Parameter isCancelled: asked between layers; once it is true, ``LanguageModelError/cancelled`` is thrown.
    /// - Returns: for each request what ``score(prompt:continuations:adapter:)`` returns.
    public func score(
        _ requests: [ScoringRequest], isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws -> [[[Float]]] {
        for request in requests {
            guard !request.prompt.isEmpty else { throw LanguageModelError.emptyPrompt }
            try check(request.prompt, new: request.continuations.map(\.count).max() ?? 0)
            for continuation in request.continuations { try check(continuation, new: 0, startingAt: request.prompt.count) }
            try request.adapter?.check(fits: configuration)
        }
        var pass = ForwardPass(self, isCancelled: isCancelled)
        var result: [[[Float]]] = []
        var first = 0
        while first < requests.count {
            var (end, tokens) = (first, 0)
            repeat {
                tokens += requests[end].tokenCount
                end += 1
            } while end < requests.count && tokens + requests[end].tokenCount <= ScoringRequest.tokensAtOnce
            result += try ScoringRequest.scores(of: Array(requests[first..<end]), pass: &pass)
            first = end
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
