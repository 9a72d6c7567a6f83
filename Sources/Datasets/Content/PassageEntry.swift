public import Classroom

/// A passage with everything that is written for it.
public struct PassageEntry: Sendable {
    public let passage: PassageDocument
    /// The passage's text with its lines.
    public let body: LocatedText
    public internal(set) var questions: QuestionSet?
    /// By grade, then interest; none first.
    public internal(set) var adaptations: [AdaptationDocument] = []
    public internal(set) var edits: EditSet?

    public var slug: String { passage.slug }

    /// The passage's folder below the content folder.
    public static func folder(_ slug: String) -> String { "passages/\(slug)" }
    public var passagePath: String { Self.folder(slug) + "/passage.md" }
    public var questionsPath: String { Self.folder(slug) + "/questions.json" }
    public var editsPath: String { Self.folder(slug) + "/edits.json" }
    public func path(of adaptation: AdaptationDocument) -> String { "\(Self.folder(slug))/adaptations/\(adaptation.fileName)" }
}
