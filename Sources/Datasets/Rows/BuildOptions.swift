/// Which rows a build takes.
public struct BuildOptions: Sendable, Equatable {
    /// Passages of these splits.
    public var splits: Set<Split>
    /// Adaptations of less quality are left out, 0…1.
    public var leastQuality: Double
    /// Sentence rows of less confidence are left out, 0…1.
    public var leastConfidence: Double

    public init(splits: Set<Split> = [.train], leastQuality: Double = 0, leastConfidence: Double = Self.confidence) {
        self.splits = splits
        self.leastQuality = leastQuality
        self.leastConfidence = leastConfidence
    }

    /// Below it about half of the groups pair sentences that tell of different things; see docs/decisions/sentence-alignment.md.
    public static let confidence = 0.35
}
