extension CurationCounts {
    /// The counts in a sentence or two.
    public var words: String {
        let left = [
            (undecided, "undecided"), (disputed, "disputed by another teacher"), (unsafe, "reported unsafe"), (gold, "of gold passages"),
            (personal, "with personal data"), (blocked, "with an edit that a check blocks"), (duplicates, "saying what another one says"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return "Of \(signals) adaptations that something was said of, \(kept) are kept, \(positives) of them with a text to learn."
            + (left.isEmpty ? "" : " Left out: \(left.joined(separator: ", ")).")
    }
}

extension SplitCounts {
    /// The counts in a sentence or two.
    public var words: String {
        let left = [
            (forward, "held out as the newest"), (straddling, "with passage and class on different sides"),
            (overCap, "beyond what one teacher or passage may contribute"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return "\(training) rows to train on, \(fromFeedback) of them from feedback and \(authored) authored; \(validation) to validate on."
            + (left.isEmpty ? "" : " Adaptations left out: \(left.joined(separator: ", ")).")
    }
}
