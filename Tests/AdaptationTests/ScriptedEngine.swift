import Adaptation
import Foundation
import Readability
import Synchronization

/// An engine that answers from a table, so that what is tested is the pipeline.
final class ScriptedEngine: Engine {
    let identity = EngineIdentity(model: "scripted", modelHash: "0", adapter: nil, promptFormat: "rewrite-tokens")
    let unit: EngineUnit
    let weavesInterests = false
    /// Source → rewrites, the likeliest first.
    private let answers: [String: [String]]
    private let asked = Mutex<[RewriteRequest]>([])

    init(_ answers: [String: [String]], unit: EngineUnit = .sentence) {
        self.answers = answers
        self.unit = unit
    }

    var requests: [RewriteRequest] { asked.withLock { $0 } }

    func rewrite(_ requests: [RewriteRequest]) async throws -> [[Rewrite]] {
        asked.withLock { $0 += requests }
        return requests.map { request in
            (answers[request.source] ?? []).enumerated().map { Rewrite(text: $1, logProbability: -0.5 * Double($0 + 1)) }
        }
    }
}

/// The repository's own tables.
enum Tables {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func plainWords() throws -> PlainWords {
        try PlainWords(directory: root.appendingPathComponent("Resources/language/en"))
    }

    static func checker() throws -> Checker {
        let folder = root.appendingPathComponent("Resources/language/en")
        return try Checker(lexicon: Lexicon(directory: folder), vocabulary: CheckVocabulary(directory: folder))
    }
}
