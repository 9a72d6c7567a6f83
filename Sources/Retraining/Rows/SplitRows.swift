public import Classroom
public import FineTuning
public import Foundation

/// Rows by what they are for. They hold no one's name or id; whose they are is in `origins`.
public struct SplitRows: Sendable, Equatable {
    /// By id.
    public internal(set) var training: [FineTuning.RewriteRow] = []
    public internal(set) var validation: [FineTuning.RewriteRow] = []
    public internal(set) var preferences: [FineTuning.PreferenceRow] = []
    public internal(set) var thumbs: [ThumbRow] = []
    /// Where every row that came from feedback comes from, by row.
    public internal(set) var origins: [RowOrigin] = []
    public internal(set) var counts = SplitCounts()
}

/// A text that teachers approved or rejected, without another to hold it against.
public struct ThumbRow: Sendable, Equatable, Encodable {
    public let id: String
    public let source: String
    public let grade: Int
    public let interest: String?
    public let answer: String
    public let isGood: Bool
}

/// What became of the candidates in the split.
public struct SplitCounts: Sendable, Codable, Equatable {
    public internal(set) var authored = 0, training = 0, validation = 0, preferences = 0, thumbs = 0
    /// Rows from feedback that are trained on.
    public internal(set) var fromFeedback = 0
    /// Items held out as the newest; of training passages read by held-out classes, or the other way round; beyond a cap.
    public internal(set) var forward = 0, straddling = 0, overCap = 0
    /// What was decided from here on is held out; nil where nothing is.
    public internal(set) var forwardFrom: Date?
}
