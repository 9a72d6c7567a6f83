import Classroom
import Datasets
import Foundation
import Readability

/// Three passages with everything that belongs to them, and the tools that read them.
enum Samples {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let content = root.appending(path: "Tests/DatasetsTests/Fixtures/content")
    static let jar = "the-jar-that-was-never-empty", drum = "the-drum-that-learned-to-sing", wheel = "the-wheel-that-would-not-turn"

    static func analyzer() throws -> TextAnalyzer { try loaded.get() }

    /// Loading the tables takes longer than most tests.
    private static let loaded = Result {
        let language = root.appending(path: "Resources/language/en")
        return TextAnalyzer(
            checker: try Checker(lexicon: Lexicon(directory: language), vocabulary: CheckVocabulary(directory: language)))
    }
}

/// A copy of the sample content that a test may change.
final class ContentCopy {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "hornbook-content-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: Samples.content, to: url)
        try FileManager.default.copyItem(
            at: Samples.root.appending(path: "content/interests"), to: url.appending(path: "interests"))
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    func file(_ path: String) -> URL { url.appending(path: path) }

    func text(_ path: String) throws -> String { try String(contentsOf: file(path), encoding: .utf8) }

    func write(_ text: String, to path: String) throws { try Data(text.utf8).write(to: file(path)) }

    /// - Throws: where the text is not there to be replaced.
    func replace(_ old: String, with new: String, in path: String) throws {
        let text = try text(path)
        guard text.contains(old) else { throw Missing(text: old, path: path) }
        try write(text.replacingOccurrences(of: old, with: new), to: path)
    }

    func collection() throws -> ContentCollection { try ContentCollection(reading: url) }

    func report(spelling: Bool = true) throws -> CheckReport {
        try ContentChecker(analyzer: Samples.analyzer(), speller: spelling ? Speller() : nil).check(
            collection(), log: ReviewLog(of: url))
    }

    struct Missing: Error {
        let text: String
        let path: String
    }
}
