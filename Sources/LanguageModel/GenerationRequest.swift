/// What to generate after one prompt.
public struct GenerationRequest: Sendable {
    public var prompt: [Int32]
    public var adapter: Adapter?
    public var sampling: Sampling
    /// The output ends at this many tokens at the latest.
    public var maxNewTokens: Int
    /// The output ends before the first of these.
    public var stopTokens: Set<Int32>
    /// Goes on after stop tokens, which are then part of the output; for measuring speed.
    public var ignoreStop: Bool
    /// What to guess the next tokens from; nil for no guessing. Greedy requests only, without a repetition penalty.
    public var drafting: Drafting?

    public init(
        prompt: [Int32], adapter: Adapter? = nil, sampling: Sampling = .greedy, maxNewTokens: Int,
        stopTokens: Set<Int32> = [], ignoreStop: Bool = false, drafting: Drafting? = nil
    ) {
        self.prompt = prompt
        self.adapter = adapter
        self.sampling = sampling
        self.maxNewTokens = maxNewTokens
        self.stopTokens = stopTokens
        self.ignoreStop = ignoreStop
        self.drafting = drafting
    }
}
