internal import Foundation

/// How values are spread.
public struct Distribution: Sendable, Codable, Equatable {
    public let count: Int
    public let mean: Double
    public let least: Double, quarter: Double, median: Double, threeQuarters: Double, ninetyFive: Double, greatest: Double

    /// - Returns: nil where there are no values.
    public init?(_ values: [Double]) {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        // Linear interpolation between order statistics (Hyndman and Fan's type 7).
        func quantile(_ share: Double) -> Double {
            let place = share * Double(sorted.count - 1), below = Int(place)
            let above = min(below + 1, sorted.count - 1)
            return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
        }
        count = sorted.count
        mean = sorted.reduce(0, +) / Double(sorted.count)
        least = quantile(0)
        quarter = quantile(0.25)
        median = quantile(0.5)
        threeQuarters = quantile(0.75)
        ninetyFive = quantile(0.95)
        greatest = quantile(1)
    }
}
