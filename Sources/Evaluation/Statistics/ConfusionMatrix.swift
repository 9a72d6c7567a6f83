/// How often each class was taken for each other.
public struct ConfusionMatrix<Label: Hashable & Sendable>: Sendable {
    /// The classes in their order.
    public let labels: [Label]
    /// Rows are what is true, columns what was found, both in the order of ``labels``.
    public private(set) var counts: [[Int]]
    private let places: [Label: Int]

    public init(labels: [Label]) {
        self.labels = labels
        counts = labels.map { _ in labels.map { _ in 0 } }
        places = Dictionary(labels.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Counts one item; labels that are not among ``labels`` are left out.
    public mutating func add(actual: Label, predicted: Label) {
        guard let row = places[actual], let column = places[predicted] else { return }
        counts[row][column] += 1
    }

    public var total: Int { counts.joined().reduce(0, +) }

    /// The share on the diagonal; 0 of no item.
    public var accuracy: Double { share { $0 == $1 } }
    /// The share at most one class away, for classes in an order.
    public var adjacentAccuracy: Double { share { abs($0 - $1) <= 1 } }

    /// One class against all others.
    public func counts(of label: Label) -> BinaryCounts {
        var result = BinaryCounts()
        guard let place = places[label] else { return result }
        for row in labels.indices {
            for column in labels.indices {
                switch (row == place, column == place) {
                case (true, true): result.truePositives += counts[row][column]
                case (false, true): result.falsePositives += counts[row][column]
                case (true, false): result.falseNegatives += counts[row][column]
                case (false, false): result.trueNegatives += counts[row][column]
                }
            }
        }
        return result
    }

    /// The mean F1 of the classes that occur, weighted by how often they truly do.
    public var weightedF1: Double {
        total == 0 ? 0 : zip(labels, counts).reduce(0) { $0 + counts(of: $1.0).f1 * Double($1.1.reduce(0, +)) } / Double(total)
    }

    /// The mean F1 of the classes that occur, found or true.
    public var macroF1: Double {
        let scores = labels.map(counts(of:)).filter { $0.truePositives + $0.falsePositives + $0.falseNegatives > 0 }.map(\.f1)
        return scores.isEmpty ? 0 : scores.reduce(0, +) / Double(scores.count)
    }

    private func share(_ isRight: (Int, Int) -> Bool) -> Double {
        guard total > 0 else { return 0 }
        var right = 0
        for row in labels.indices { for column in labels.indices where isRight(row, column) { right += counts[row][column] } }
        return Double(right) / Double(total)
    }
}
