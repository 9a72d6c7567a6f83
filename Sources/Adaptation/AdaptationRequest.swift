public import Classroom

/// What is asked for: a text, and whom it is for. Nothing here can name a student.
public struct AdaptationRequest: Sendable, Equatable {
    /// The passage, paragraphs with an empty line between them.
    public var text: String
    /// The passage in the library; `nil` for a text given once.
    public var passageId: String?
    /// The Flesch-Kincaid grade to land on, hit within ±1.0.
    public var grade: Double
    /// What the reader cares about, the dearest first; empty for none.
    public var interests: [Interest]
    /// Words that must survive.
    public var protectedTerms: [String]
    /// Rewrites to draw for each sentence.
    public var candidates: Int
    /// Everything that is drawn is drawn from this.
    public var seed: UInt64

    /// Limits on a request, against texts that would keep a computer busy for a day.
    public static let maximumWords = 50_000
    public static let candidateRange = 1...64

    public init(
        text: String, passageId: String? = nil, grade: Double, interests: [Interest] = [], protectedTerms: [String] = [],
        candidates: Int = 4, seed: UInt64 = 1
    ) {
        self.text = text
        self.passageId = passageId
        self.grade = grade
        self.interests = interests
        self.protectedTerms = protectedTerms
        self.candidates = candidates
        self.seed = seed
    }
}
