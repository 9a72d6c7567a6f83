import Kernels

/// Serves requests in one batch that shrinks as sequences finish and is filled up from those that wait.
struct Generator {
    /// Sequences that advance together at most; more would only cost memory.
    static let sequenceLimit = 64
    /// Rows that a step costs little more than one for: as many are filled with guesses.
    private static let draftedRows = 16

    /// A sequence that is being continued.
    private struct Sequence {
        let request: Int
        let stores: [KeyValueStore]
        var sampler: Sampler
        /// Drawn, but not yet put through the model.
        var pending: Int32
        /// Guesses what comes next; nil where nothing may be guessed.
        var lookup: SourceLookup?
    }

    private let requests: [GenerationRequest]
    private let onEvent: (GenerationEvent) -> Void
    private let isCancelled: @Sendable () -> Bool
    private var pass: ForwardPass
    private var results: [Generation]
    private var active: [Sequence] = []
    private var waiting: Range<Int>

    init(
        _ model: LanguageModel, _ requests: [GenerationRequest], onEvent: @escaping (GenerationEvent) -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) {
        self.requests = requests
        self.onEvent = onEvent
        self.isCancelled = isCancelled
        pass = ForwardPass(model, isCancelled: isCancelled)
        results = Array(repeating: Generation(), count: requests.count)
        waiting = requests.indices
    }

    /// Serves everything. After a cancellation the unfinished requests keep the tokens they had.
    mutating func run() throws(LanguageModelError) -> [Generation] {
        do throws(LanguageModelError) {
            while !active.isEmpty || !waiting.isEmpty {
                if isCancelled() { throw LanguageModelError.cancelled }
                // Filling up in quarters keeps prompts together, which then share what they have in common.
                if Self.sequenceLimit - active.count >= min(waiting.count, Self.sequenceLimit / 4), !waiting.isEmpty {
                    try admit(Self.sequenceLimit - active.count)
                } else {
                    try step()
                }
            }
        } catch .cancelled {
            for index in results.indices where results[index].finish == .cancelled {
                onEvent(.finished(request: index, finish: .cancelled))
            }
        }
        return results
    }

    /// Puts the next prompts through the model and draws the first token of each.
    private mutating func admit(_ room: Int) throws(LanguageModelError) {
        let admitted = waiting.prefix(room)
        waiting = admitted.upperBound..<waiting.upperBound
        let plan = PromptPlan(Array(requests[admitted]))
        let prefill = Prefill(plan.pieces, pass: pass)
        var started: [(request: Int, piece: Int, logits: Matrix, total: Float)] = []
        try prefill.run(in: &pass) { piece, tokens, rows, pass in
            guard tokens.upperBound == plan.pieces[piece].tokens.count, !plan.requests[piece].isEmpty else { return }
            let logits = pass.logits(after: [rows.upperBound - 1])
            let total = logSumExp(logits)[0]
            for request in plan.requests[piece] {
                started.append((admitted.lowerBound + request, piece, logits, total))
            }
        }
        for (request, piece, logits, total) in started.sorted(by: { $0.request < $1.request }) {
            let stores = prefill.stores[piece] + [pass.makeStore()]
            let (sampling, prompt) = (requests[request].sampling, requests[request].prompt)
            let drafting = sampling.takesTheLikeliest ? requests[request].drafting : nil
            var sequence = Sequence(
                request: request, stores: stores, sampler: Sampler(sampling, prompt: prompt), pending: 0,
                lookup: drafting.map { SourceLookup($0.source) })
            if requests[request].maxNewTokens == 0 {
                finish(request, .length)
            } else if advance(&sequence, logits, row: 0, total) {
                active.append(sequence)
            }
        }
    }

    /// Puts the pending token of every sequence, and what is guessed to follow, through the model and draws the next ones.
    private mutating func step() throws(LanguageModelError) {
        var batch = Batch()
        var rows = [Range<Int>](repeating: 0..<0, count: active.count)
        for index in byAdapter() {
            let request = requests[active[index].request]
            let tokens = [active[index].pending] + guess(index)
            rows[index] = batch.tokens.count..<batch.tokens.count + tokens.count
            batch.append(tokens, stores: active[index].stores, adapter: request.adapter)
        }
        try pass.run(batch)
        let logits = pass.logits(after: Array(0..<batch.tokens.count))
        let totals = logSumExp(logits)
        var remaining: [Sequence] = []
        for (index, var sequence) in active.enumerated() {
            if take(rows[index], batch.tokens, &sequence, logits, totals) { remaining.append(sequence) }
        }
        active = remaining
    }

    /// What may follow a sequence's pending token.
    private mutating func guess(_ index: Int) -> ArraySlice<Int32> {
        guard active[index].lookup != nil else { return [] }
        let request = active[index].request
        let room = min(
            requests[request].drafting?.count ?? 0, Self.draftedRows / active.count - 1,
            requests[request].maxNewTokens - results[request].tokens.count - 1)
        let guess = active[index].lookup?.guess(after: results[request].tokens, count: room) ?? []
        results[request].drafted += guess.count
        return guess
    }

    /// Draws after a sequence's rows as long as the next row holds the token drawn; forgets the rows after that.
    /// Returns false when the sequence has ended.
    private mutating func take(
        _ rows: Range<Int>, _ tokens: [Int32], _ sequence: inout Sequence, _ logits: Matrix, _ totals: [Float]
    ) -> Bool {
        for row in rows {
            guard advance(&sequence, logits, row: row, totals[row]) else { return false }
            let next = row + 1
            guard next < rows.upperBound, tokens[next] == sequence.pending else {
                if let own = sequence.stores.last { own.truncate(to: own.count(layer: 0) - (rows.upperBound - next)) }
                return true
            }
            results[sequence.request].accepted += 1
        }
        return true
    }

    /// The sequences with those of one adapter next to each other.
    private func byAdapter() -> [Int] {
        var order: [ObjectIdentifier?: [Int]] = [:]
        for (index, sequence) in active.enumerated() {
            order[requests[sequence.request].adapter?.id, default: []].append(index)
        }
        return order.values.sorted { $0[0] < $1[0] }.flatMap { $0 }
    }

    /// Draws a sequence's next token. Returns false when that ends it.
    private mutating func advance(_ sequence: inout Sequence, _ logits: Matrix, row: Int, _ total: Float) -> Bool {
        let request = requests[sequence.request]
        let token = sequence.sampler.next(logits, row: row)
        let logProbability = logits[row, Int(token)] - total
        if !request.ignoreStop, request.stopTokens.contains(token) {
            results[sequence.request].stopLogProbability = logProbability
            finish(sequence.request, .stop)
            return false
        }
        results[sequence.request].tokens.append(token)
        results[sequence.request].logProbabilities.append(logProbability)
        onEvent(.token(request: sequence.request, token: token, logProbability: logProbability))
        sequence.pending = token
        if results[sequence.request].tokens.count >= request.maxNewTokens {
            finish(sequence.request, .length)
            return false
        }
        return true
    }

    private mutating func finish(_ request: Int, _ finish: Generation.Finish) {
        results[request].finish = finish
        onEvent(.finished(request: request, finish: finish))
    }
}

extension LanguageModel {
    /// Continues all prompts in one batch; beginnings that prompts with the same adapter share are computed once.
    ///
    /// What a request gets does not depend on the others in the batch, up to the rounding of floats.
    /// - Parameters:
    ///   - onEvent: called on the caller's thread for every token and every end of a request.
    ///   - isCancelled: asked often, from the caller's thread, between tokens and between layers. Once it is true
    ///     the unfinished requests end with what they have.
    /// - Returns: one generation for each request, in their order.
    /// - Throws: ``LanguageModelError`` before anything is generated, when a request cannot be served.
    public func generate(
        _ requests: [GenerationRequest], onEvent: (GenerationEvent) -> Void = { _ in },
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws -> [Generation] {
        for request in requests {
            guard !request.prompt.isEmpty else { throw LanguageModelError.emptyPrompt }
            try check(request.prompt, new: request.maxNewTokens)
            try request.sampling.check()
            try request.adapter?.check(fits: configuration)
        }
        return try withoutActuallyEscaping(onEvent) { onEvent in
            var generator = Generator(self, requests, onEvent: onEvent, isCancelled: isCancelled)
            return try generator.run()
        }
    }
}
