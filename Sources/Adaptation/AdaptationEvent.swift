public import Classroom

/// What a run tells while it goes on; terminals, web pages and logs listen.
public enum AdaptationEvent: Sendable {
    /// The source was measured and cut into units.
    case planned(AdaptationPlan)
    /// Units whose candidates have been drawn, of all that will be.
    case progressed(done: Int, total: Int)
    /// A sentence of the result, in order.
    case chosen(StoredAdaptation.Sentence)
    /// A check of the whole text failed, and the sentence that caused it is again as it was in the source.
    case restored(StoredAdaptation.Sentence, reason: String)
}
