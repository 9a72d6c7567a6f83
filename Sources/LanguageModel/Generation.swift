/// What was generated for one request.
public struct Generation: Sendable, Equatable {
    /// Why the output ended.
    public enum Finish: String, Sendable, Codable {
        /// A stop token came.
        case stop
        /// The largest number of tokens was reached.
        case length
        /// The caller cancelled.
        case cancelled
    }

    /// The new tokens, without the stop token.
    public internal(set) var tokens: [Int32] = []
    /// The natural-log probability of each of ``tokens`` by the model itself, without temperature or other steps.
    public internal(set) var logProbabilities: [Float] = []
    /// The log-probability of the stop token, where one ended the output.
    public internal(set) var stopLogProbability: Float?
    public internal(set) var finish: Finish = .cancelled
    /// Tokens that were guessed, and how many of them the model itself would have taken.
    public internal(set) var drafted = 0
    public internal(set) var accepted = 0

    /// The log-probability of the whole output, the stop token's included.
    public var totalLogProbability: Float { logProbabilities.reduce(0, +) + (stopLogProbability ?? 0) }
}

/// What happens while requests are served. The tokens of one request come in their order; of several requests that
/// advance in one step, the first comes first.
public enum GenerationEvent: Sendable, Equatable {
    case token(request: Int, token: Int32, logProbability: Float)
    case finished(request: Int, finish: Generation.Finish)
}
