/// How much worse than the champion a challenger may look, and by how much more than chance.
///
/// A challenger is refused where a figure is lower than the champion's by more than its margin *and* by more than `errors` paired
/// standard errors. The second condition keeps chance from refusing equals: of two equal adapters each figure's difference falls
/// below −1.64 standard errors one time in twenty.
public struct GateLimits: Sendable, Codable, Equatable {
    /// Margins, as shares: 1, 2, 2 and 5 points.
    public var factsKept = 0.01
    public var levelHit = 0.02
    public var quality = 0.02
    public var worstGroup = 0.05
    /// The one-sided 5 % quantile of the normal distribution.
    public var errors = 1.64
    /// Most that a text may move on average, in grades, where only names or the interest change: the formula's own noise.
    public var swap = 0.5
    /// Most that the median text may take longer.
    public var slowness = 1.2
    /// Fewest texts to judge by.
    public var texts = 30
    /// Groups of fewer texts are neither shown nor judged.
    public var group = GroupGap.smallest

    public init() {}
}
