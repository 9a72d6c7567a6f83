/// What turns a stretch of text into plainer ones. The local model is the first; others can stand behind the same protocol.
public protocol Engine: Sendable {
    /// Who is speaking: stored with every adaptation, so that it can be made again.
    var identity: EngineIdentity { get }
    /// How much text one request should carry.
    var unit: EngineUnit { get }
    /// Whether a request may name an interest, because the model has learned to weave one in.
    var weavesInterests: Bool { get }

    /// Rewrites each request as often as it asks for; one list for each request, in order, without empty or repeated texts.
    /// The original may be among them, with its score as an answer to itself.
    /// - Throws: `CancellationError` when the task is cancelled, `EngineError` when a request cannot be carried out.
    func rewrite(_ requests: [RewriteRequest]) async throws -> [[Rewrite]]
}

/// One sentence or paragraph to be rewritten.
public struct RewriteRequest: Sendable, Equatable {
    /// The text to rewrite, white space folded.
    public var source: String
    /// The text as it stands in the passage, which answers are judged against: another one than `source` at a second try.
    public var original: String
    /// The grade whose plainness the rewrites are judged by.
    public var grade: Int
    /// The grades asked for; an engine that controls its level weakly does better when asked for lower ones too.
    public var promptGrades: [Int]
    /// The name of an interest to weave in, for engines that can.
    public var interest: String?
    /// How many rewrites to draw for each prompt grade; the first is the most likely one.
    public var candidates: Int
    /// Spread of the drawn ones.
    public var temperature: Double
    public var seed: UInt64

    public init(
        source: String, original: String? = nil, grade: Int, promptGrades: [Int], interest: String? = nil, candidates: Int, temperature: Double = 0.7, seed: UInt64
    ) {
        self.source = source
        self.original = original ?? source
        self.grade = grade
        self.promptGrades = promptGrades
        self.interest = interest
        self.candidates = candidates
        self.temperature = temperature
        self.seed = seed
    }
}

/// One way to write a request's text.
public struct Rewrite: Sendable, Equatable {
    public let text: String
    /// Natural-log probability of `text`, given the original and the grade it is judged by.
    public let logProbability: Double
    /// Whether a rule made the text, and the model only judged it.
    public let isByRule: Bool

    public init(text: String, logProbability: Double, isByRule: Bool = false) {
        self.text = text
        self.logProbability = logProbability
        self.isByRule = isByRule
    }
}

/// Whether an engine works sentence by sentence or on whole paragraphs.
public enum EngineUnit: String, Sendable, Codable {
    case sentence, passage
}

/// What is stored about the engine behind an adaptation.
public struct EngineIdentity: Sendable, Codable, Equatable {
    /// Name of the model folder.
    public let model: String
    /// SHA-256 over the model folder's files.
    public let modelHash: String
    /// Name and version of the adapter in use, if any.
    public let adapter: String?
    /// Name of the prompt format.
    public let promptFormat: String
    /// Of the products with the model's weights, where the engine has a choice.
    public let precision: String?

    public init(model: String, modelHash: String, adapter: String?, promptFormat: String, precision: String? = nil) {
        self.precision = precision
        self.model = model
        self.modelHash = modelHash
        self.adapter = adapter
        self.promptFormat = promptFormat
    }
}
