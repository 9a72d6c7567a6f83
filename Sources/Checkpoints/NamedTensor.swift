/// A tensor to be written.
public struct NamedTensor: Sendable {
    public let name: String
    /// How its values are stored; f16 and bf16 are rounded to the nearest value, ties to even.
    public let type: ElementType
    /// Row-major extents, outermost first; empty for a scalar.
    public let shape: [Int]
    /// As many as the shape's product, row-major.
    public let values: [Float]

    public init(name: String, type: ElementType = .f32, shape: [Int], values: [Float]) {
        self.name = name
        self.type = type
        self.shape = shape
        self.values = values
    }
}
