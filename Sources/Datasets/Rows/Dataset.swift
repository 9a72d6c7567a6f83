/// The rows of a build, each kind in the order of the content.
public struct Dataset: Sendable, Equatable {
    public internal(set) var passages: [RewriteRow] = []
    public internal(set) var sentences: [RewriteRow] = []
    public internal(set) var preferences: [PreferenceRow] = []
    public internal(set) var counts = Counts()

    /// What went in, and what was left out.
    public struct Counts: Sendable, Codable, Equatable {
        public internal(set) var passages = 0, adaptations = 0
        /// Adaptations below the least quality.
        public internal(set) var belowQuality = 0
        /// Groups of aligned sentences below the least confidence.
        public internal(set) var belowConfidence = 0
        /// Sentences of adaptations that tell no sentence of the passage and show no interest.
        public internal(set) var unaligned = 0
        /// Sentences that bring an interest in and went with the sentence before them.
        public internal(set) var attached = 0
        /// Rows that were there already, word for word.
        public internal(set) var repeated = 0
    }
}
