/// How much of JSON a reader accepts.
public struct JSONLimits: Sendable {
    /// How deep arrays and objects may stand in one another; the outermost one counts.
    public let depth: Int
    /// How many values a document may have, at all depths together; keys do not count.
    public let values: Int

    public init(depth: Int, values: Int) {
        self.depth = depth
        self.values = values
    }
}
