/// A flawed draft of a few sentences, what is wrong with it, and the same put right.
public struct Edit: Sendable, Equatable {
    /// What is wrong with the draft.
    public enum Fault: String, Sendable, Codable, CaseIterable {
        case factDropped = "fact-dropped"
        case numberChanged = "number-changed"
        case nameWrong = "name-wrong"
        case tooChoppy = "too-choppy"
        case tooHard = "too-hard"
        case interestForced = "interest-forced"
    }

    public let id: String
    /// The grade that was asked, 1 to 12.
    public let grade: Int
    /// The tag of the interest that was asked, if any.
    public let interest: String?
    public let fault: Fault
    /// Sentences of the passage as they stand there.
    public let source: String
    public let draft: String
    /// What a teacher would say about the draft.
    public let problem: String
    public let mended: String
    /// Lines of the file, counted from 1: the edit, its source, its draft, its mended text.
    public let line: Int, sourceLine: Int, draftLine: Int, mendedLine: Int
}
