/// What stands around a sentence that is rewritten: the passage it comes from, and the output chosen so far.
public struct PassageContext: Sendable {
    /// The facts of the whole source passage.
    public let passage: TextFacts
    /// The facts of output sentences next to this one, which it must not repeat.
    public var neighbours: [TextFacts]

    public init(passage: TextFacts, neighbours: [TextFacts] = []) {
        self.passage = passage
        self.neighbours = neighbours
    }
}
