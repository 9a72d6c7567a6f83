/// What a checkpoint says of one tensor.
public struct TensorInfo: Sendable, Equatable {
    public let name: String
    public let type: ElementType
    /// Row-major extents, outermost first; empty for a scalar.
    public let shape: [Int]

    /// Number of elements.
    public var count: Int {
        shape.reduce(1, *)
    }
}
