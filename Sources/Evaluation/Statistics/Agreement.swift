/// How far people who rate the same things agree beyond chance: 1 for always, 0 for as often as chance would.
public enum Agreement {
    /// How much a disagreement counts, by the distance of two ratings.
    public enum Weighting: Sendable {
        /// Any disagreement the same: Cohen (1960), or the nominal alpha.
        case nominal
        /// By the distance: Cohen (1968).
        case linear
        /// By its square: Cohen (1968), or the interval alpha.
        case quadratic

        func disagreement(_ left: Double, _ right: Double) -> Double {
            let distance = abs(left - right)
            return switch self {
            case .nominal: distance == 0 ? 0 : 1
            case .linear: distance
            case .quadratic: distance * distance
            }
        }
    }

    /// Cohen's kappa of two raters; 1 where neither ever differs and neither ever varies, nil for no item.
    /// - Parameter ratings: each item's two ratings.
    public static func kappa(_ ratings: [(Double, Double)], weighting: Weighting = .nominal) -> Double? {
        guard !ratings.isEmpty else { return nil }
        let observed = ratings.reduce(0) { $0 + weighting.disagreement($1.0, $1.1) } / Double(ratings.count)
        let left = counts(ratings.map(\.0)), right = counts(ratings.map(\.1))
        var expected = 0.0
        for (a, countA) in left { for (b, countB) in right { expected += Double(countA * countB) * weighting.disagreement(a, b) } }
        expected /= Double(ratings.count * ratings.count)
        return expected == 0 ? 1 : 1 - observed / expected
    }

    /// Krippendorff's alpha for any number of raters with gaps; 1 where nobody ever varies, nil where no item has two ratings.
    /// - Parameter units: the ratings of each item, in any order.
    public static func alpha(_ units: [[Double]], weighting: Weighting = .quadratic) -> Double? {
        let units = units.filter { $0.count > 1 }
        let values = units.flatMap { $0 }
        guard !values.isEmpty else { return nil }
        let observed = units.reduce(0) { $0 + disagreement(within: $1, weighting) / Double($1.count - 1) } / Double(values.count)
        let expected = disagreement(within: values, weighting) / Double(values.count * (values.count - 1))
        return expected == 0 ? 1 : 1 - observed / expected
    }

    /// The sum over ordered pairs.
    private static func disagreement(within values: [Double], _ weighting: Weighting) -> Double {
        let counts = counts(values)
        return counts.reduce(0) { sum, left in
            sum + counts.reduce(0) { $0 + Double(left.count * $1.count) * weighting.disagreement(left.value, $1.value) }
        }
    }

    /// Distinct ratings in ascending order: sums of floats depend on it.
    private static func counts(_ values: [Double]) -> [(value: Double, count: Int)] {
        Dictionary(values.map { ($0, 1) }, uniquingKeysWith: +).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
