/// The weight of a norm: frozen, or somewhere in the trained values.
enum NormWeight {
    case frozen([Float])
    case trained(Range<Int>)

    func values(_ values: [Float]) -> [Float] {
        switch self {
        case .frozen(let weight): weight
        case .trained(let range): Array(values[range])
        }
    }

    /// Where its gradient goes; nil for none.
    var offset: Int? {
        if case .trained(let range) = self { range.lowerBound } else { nil }
    }
}
