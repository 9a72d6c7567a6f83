/// A tensor among the trained values.
public struct Parameter: Sendable, Equatable {
    /// As in the checkpoint: PEFT's name of a factor, or Hugging Face's of a weight.
    public let name: String
    /// Row-major extents.
    public let shape: [Int]
    /// Where it lies in the flat values.
    public let range: Range<Int>
    /// Whether weight decay applies: not to norms and biases.
    public let decays: Bool
}

/// Hands out places in the flat values, one tensor after another.
struct ParameterList {
    private(set) var parameters: [Parameter] = []

    var count: Int { parameters.last?.range.upperBound ?? 0 }

    /// Returns where the tensor begins.
    mutating func add(_ name: String, _ shape: [Int], decays: Bool = true) -> Int {
        let start = count
        parameters.append(
            Parameter(name: name, shape: shape, range: start..<start + shape.reduce(1, *), decays: decays))
        return start
    }
}
