/// Guessing from a text that the output copies much of, such as the source of a rewriting. Guesses are tried several in one
/// step; the tokens that come out are those that come without.
public struct Drafting: Sendable, Equatable {
    /// The tokens of the text.
    public var source: [Int32]
    /// The most guesses in one step.
    public var count: Int

    public init(source: [Int32], count: Int = 7) {
        self.source = source
        self.count = count
    }
}
