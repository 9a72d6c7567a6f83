/// One figure for several groups of readers, and how far they lie apart.
public struct GroupGap: Sendable, Codable, Equatable {
    public struct Group: Sendable, Codable, Equatable {
        public let name: String
        public let count: Int
        /// nil where the group is too small to be shown.
        public let mean: Double?
        public let interval: Interval?
    }

    /// Groups with fewer items are named and counted, but not measured: a mean of few tells about persons.
    public static let smallest = 10

    /// By name.
    public let groups: [Group]
    /// The group with the lowest mean; higher is taken for better.
    public let worst: String?
    /// Highest less lowest mean.
    public let gap: Double?
    /// Lowest over highest mean: at least 0.8 by the four-fifths rule. nil where the highest is not above 0.
    public let ratio: Double?

    public init(_ values: [String: [Double]], bootstrap: Bootstrap = Bootstrap()) {
        groups = values.sorted { $0.key < $1.key }.map { name, values in
            let tallies = values.map(Mean.init)
            guard values.count >= Self.smallest else { return Group(name: name, count: values.count, mean: nil, interval: nil) }
            return Group(name: name, count: values.count, mean: tallies.total().score, interval: bootstrap.interval(of: tallies))
        }
        let shown = groups.compactMap { group in group.mean.map { (name: group.name, mean: $0) } }
        let lowest = shown.min { $0.mean < $1.mean }, highest = shown.max { $0.mean < $1.mean }
        worst = lowest?.name
        gap = lowest.flatMap { low in highest.map { $0.mean - low.mean } }
        ratio = lowest.flatMap { low in highest.flatMap { $0.mean > 0 ? low.mean / $0.mean : nil } }
    }
}
