/// Counts and distributions of a content folder.
public struct DatasetStatistics: Sendable, Codable, Equatable {
    public internal(set) var passages = 0, adaptations = 0, questions = 0, edits = 0
    /// Passages and adaptations by split; `none` where it is not fixed.
    public internal(set) var splits: [String: Int] = [:], splitAdaptations: [String: Int] = [:]
    /// Passages by genre.
    public internal(set) var genres: [String: Int] = [:]
    /// Adaptations by grade and by interest (`none` is left out).
    public internal(set) var grades: [String: Int] = [:], interests: [String: Int] = [:]
    /// Adaptations without an interest.
    public internal(set) var withoutInterest = 0
    /// Edits by fault.
    public internal(set) var faults: [String: Int] = [:]
    /// Passages by whose pronouns they use: `feminine` or `masculine` (three quarters or more), `both`, `none`.
    public internal(set) var genders: [String: Int] = [:]
    /// Passages by name that they hold.
    public internal(set) var names: [String: Int] = [:]
    /// Names that two or more narratives have, with the slugs.
    public internal(set) var sharedNames: [String: [String]] = [:]
    /// Right answers by position.
    public internal(set) var answerPositions = [Int](repeating: 0, count: AuthoredQuestion.optionCount)
    /// Questions whose right option is longer than every other.
    public internal(set) var rightIsLongest = 0
    /// FKGL of the passages.
    public internal(set) var passageLevel: Distribution?
    /// FKGL less grade; words over the passage's words; shares of numbers and names kept; the greatest similarity of each
    /// adaptation to another of its passage; share of sentences that show the interest, where one was asked.
    public internal(set) var levelError: Distribution?, lengthRatio: Distribution?, numbersKept: Distribution?,
        namesKept: Distribution?
    public internal(set) var similarity: Distribution?, interestShare: Distribution?
    /// Adaptations whose FKGL lies within the window.
    public internal(set) var withinLevel = 0
}
