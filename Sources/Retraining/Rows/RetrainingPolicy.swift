public import FineTuning

/// What decides when an adapter is trained anew, and on what. A job's settings are made of it.
public struct RetrainingPolicy: Sendable, Codable, Equatable {
    /// What a row is: a passage as a whole, or its sentences, which is what the shipped base rewrites.
    public enum Unit: String, Sendable, Codable, CaseIterable { case passage, sentence }

    /// Approvals, with edits or without, since the last run; with fewer there is nothing to do.
    public var leastNewRows = 50
    public var unit = Unit.sentence
    /// The largest part of all trained rows, authored ones counted, that come from one teacher and from one passage.
    public var teacherShare = 0.2
    public var passageShare = 0.1
    /// Adaptations of one passage for one grade that share more of their runs of four words are told once.
    public var nearDuplicate = 0.8
    /// Authored rows that are trained on beside, spread over the grades; nil for all.
    public var replayedRows: Int?
    /// Sentence rows of less confidence are left out.
    public var leastConfidence = 0.35
    /// Passages and classes held out, in parts of all; by hash, so that each stays where it is.
    public var validationShare = 0.1
    public var mostValidationRows = 500
    /// The newest weeks are held out for the gates, but never more than this part of all.
    public var forwardWeeks = 1.0
    public var forwardShare = 0.2
    public var training = TrainingSettings()

    public init() {}
}
