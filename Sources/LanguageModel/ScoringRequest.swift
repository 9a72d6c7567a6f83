import Kernels

/// Continuations of one prompt whose probabilities are asked for.
public struct ScoringRequest: Sendable {
    public var prompt: [Int32]
    public var continuations: [[Int32]]
    public var adapter: Adapter?

    public init(prompt: [Int32], continuations: [[Int32]], adapter: Adapter? = nil) {
        self.prompt = prompt
        self.continuations = continuations
        self.adapter = adapter
    }

    /// Tokens whose keys and values are kept at once.
    static let tokensAtOnce = 8_192

    var tokenCount: Int { continuations.reduce(prompt.count) { $0 + $1.count } }

    /// A piece of text that goes through the model, and the continuation that it is the beginning of; nil for a prompt.
    private struct Part {
        let request: Int
        let continuation: Int?
    }

    static func scores(of requests: [ScoringRequest], pass: inout ForwardPass) throws(LanguageModelError) -> [[[Float]]] {
        var result = requests.map { $0.continuations.map { [Float](repeating: 0, count: $0.count) } }
        var (pieces, parts): ([Prefill.Piece], [Part]) = ([], [])
        for (index, request) in requests.enumerated() where !request.continuations.isEmpty {
            let prompt = pieces.count
            pieces.append(Prefill.Piece(parent: nil, tokens: request.prompt, adapter: request.adapter))
            parts.append(Part(request: index, continuation: nil))
            // A continuation's last token needs no pass of its own: nothing is asked about what follows it.
            for (number, continuation) in request.continuations.enumerated() where continuation.count > 1 {
                pieces.append(Prefill.Piece(parent: prompt, tokens: continuation.dropLast(), adapter: request.adapter))
                parts.append(Part(request: index, continuation: number))
            }
        }
        try Prefill(pieces, pass: pass).run(in: &pass) { piece, tokens, rows, pass in
            let request = requests[parts[piece].request]
            if let number = parts[piece].continuation {
                let targets = tokens.map { request.continuations[number][$0 + 1] }
                let scores = pass.logProbabilities(of: targets, after: rows)
                result[parts[piece].request][number].replaceSubrange(tokens.lowerBound + 1..<tokens.upperBound + 1, with: scores)
            } else if tokens.upperBound == request.prompt.count {
                let logits = pass.logits(after: [rows.upperBound - 1])
                let total = logSumExp(logits)[0]
                for (number, continuation) in request.continuations.enumerated() where !continuation.isEmpty {
                    result[parts[piece].request][number][0] = logits[0, Int(continuation[0])] - total
                }
            }
        }
        return result
    }
}
