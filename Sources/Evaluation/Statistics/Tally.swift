/// What a metric counts of one item. Tallies add up, and a sum has the score of the whole set: so that a metric, its bootstrap
/// interval and a paired comparison all use one definition.
public protocol Tally: Sendable {
    /// The tally of no item.
    init()
    mutating func add(_ other: Self)
    /// The metric, computed from what was added up.
    var score: Double { get }
}

extension Sequence where Element: Tally {
    /// Everything added up.
    public func total() -> Element {
        reduce(into: Element()) { $0.add($1) }
    }
}

/// The tally of a plain mean over items.
public struct Mean: Tally, Equatable {
    public private(set) var sum = 0.0
    public private(set) var count = 0

    public init() {}
    public init(_ value: Double) { (sum, count) = (value, 1) }

    public mutating func add(_ other: Mean) {
        sum += other.sum
        count += other.count
    }

    /// The mean; 0 of no item.
    public var score: Double { count == 0 ? 0 : sum / Double(count) }
}
