/// How far two people who rated the same things agree, with what that is worth.
public struct RatingAgreement: Sendable, Codable, Equatable {
    /// Things that two rated.
    public let items: Int
    /// Weighted by the square of the distance (Cohen 1968); nil where nothing was rated twice.
    public let kappa: Double?
    /// Bootstrap over the items; nil with ``kappa``.
    public let interval: Interval?
    /// The part of items on which both gave the same.
    public let same: Double?

    /// With fewer items, kappa says nothing to act on.
    public static let fewest = 20
    /// From here on ratings are trusted.
    public static let trusted = 0.6

    /// - Parameter pairs: two ratings of each item.
    public init(_ pairs: [(Double, Double)], bootstrap: Bootstrap = Bootstrap()) {
        items = pairs.count
        kappa = Agreement.kappa(pairs, weighting: .quadratic)
        guard !pairs.isEmpty else {
            (interval, same) = (nil, nil)
            return
        }
        same = Double(pairs.count { $0.0 == $0.1 }) / Double(pairs.count)
        interval = bootstrap.interval(
            of: bootstrap.resampled(count: pairs.count) { indices in
                Agreement.kappa(indices.map { pairs[$0] }, weighting: .quadratic) ?? 0
            })
    }

    /// What the figures say, in words.
    public var verdict: String {
        guard let kappa, let interval, items >= Self.fewest else {
            return "too few double ratings to tell: \(items) of at least \(Self.fewest)"
        }
        if interval.lower >= Self.trusted { return "the ratings can be trusted" }
        if interval.upper < Self.trusted { return "the raters do not agree well enough: talk the scale over" }
        return kappa >= Self.trusted
            ? "the raters seem to agree, but the interval reaches below \(Self.trusted): rate more texts twice"
            : "the raters seem not to agree, but the interval reaches above \(Self.trusted): rate more texts twice"
    }
}
