import Foundation

/// The mean difference of pairs, and how sure it is.
public struct PairedDifference: Sendable, Equatable {
    public let first: Double
    public let second: Double
    public let count: Int
    /// Mean of first less second.
    public let difference: Double
    /// Standard deviation of the differences over the root of their number; 0 for fewer than two.
    public let standardError: Double

    public init(_ pairs: [(first: Double, second: Double)]) {
        count = pairs.count
        let size = Double(max(count, 1))
        first = pairs.reduce(0) { $0 + $1.first } / size
        second = pairs.reduce(0) { $0 + $1.second } / size
        let difference = first - second
        self.difference = difference
        let squares = pairs.reduce(0) { $0 + pow($1.first - $1.second - difference, 2) }
        standardError = count < 2 ? 0 : (squares / Double(count - 1) / size).squareRoot()
    }
}
