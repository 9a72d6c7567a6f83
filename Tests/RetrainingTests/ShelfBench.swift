import Adaptation
import Checkpoints
import Classroom
import Foundation
import Readability
import Retraining

/// A folder that goes with the value.
final class TemporaryFolder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("hornbook-retraining-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}

/// The repository's own tables and content.
enum Repository {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let content = root.appendingPathComponent("content")
    private static let language = root.appendingPathComponent("Resources/language/en")

    static func checker() throws -> Checker {
        try Checker(lexicon: Lexicon(directory: language), vocabulary: CheckVocabulary(directory: language))
    }

    /// A word that no adaptation may add.
    static func blockedWord() throws -> String {
        let lines = try String(contentsOf: language.appendingPathComponent("blocked-words.txt"), encoding: .utf8).split(separator: "\n")
        return lines.first { line in line.count > 3 && line.allSatisfy(\.isLetter) }.map(String.init) ?? ""
    }
}

/// A data folder beside a base that has a shape and no weights, and adapters of it.
struct ShelfBench {
    let folder: TemporaryFolder
    let shelf: AdapterShelf
    var base: URL { folder.url.appendingPathComponent("base") }

    init() throws {
        folder = try TemporaryFolder()
        let data = folder.url.appendingPathComponent("data")
        shelf = AdapterShelf(data: data, store: try ClassroomStore.open(folder: data))
        try Self.write(Self.shape(hidden: 32), to: base.appendingPathComponent("config.json"))
    }

    static func shape(hidden: Int) -> String {
        """
        {"model_type": "llama", "hidden_size": \(hidden), "intermediate_size": 48, "num_hidden_layers": 2, "num_attention_heads": 2,
         "num_key_value_heads": 2, "head_dim": 16, "max_position_embeddings": 64, "vocab_size": 100, "tie_word_embeddings": true}
        """
    }

    static func write(_ text: String, to file: URL) throws {
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// An adapter folder whose every value is `value`.
    func adapter(_ value: Float) throws -> URL {
        let model = try ModelConfiguration(folder: base)
        let configuration = AdapterConfiguration(rank: 2, alpha: 4, targets: .named(["q_proj", "v_proj"]))
        let modules = try configuration.adaptedLayers(of: model).map { adapted in
            LoRAModule(
                path: adapted.layer.path, rank: 2, scale: adapted.scale,
                a: Array(repeating: value, count: 2 * adapted.layer.inputCount),
                b: Array(repeating: value, count: 2 * adapted.layer.outputCount))
        }
        let folder = folder.url.appendingPathComponent("adapter-\(value)")
        try AdapterCheckpoint(configuration: configuration, modules: modules, for: model).write(to: folder)
        return folder
    }

    func add(_ value: Float, name: String = "weekly") throws -> AdapterRecord {
        try shelf.add(try adapter(value), name: name, origin: .imported, base: base, by: "test")
    }
}

/// Answers by a rule, so that what is tested is the gates.
struct ScriptedWriter: GateWriter {
    let answer: @Sendable (GateItem) -> String

    init(_ answer: @escaping @Sendable (GateItem) -> String) { self.answer = answer }

    func write(_ item: GateItem) async throws -> String { answer(item) }
}

extension StoredAdaptation {
    /// A stored text of a made-up source.
    static func sample(
        passageId: String? = nil, text: String = "The keeper went up. The lamp was out.", interests: [String] = [], fkgl: Double = 4
    ) -> StoredAdaptation {
        let source = "In the evening the keeper climbed the stairs, because the storm had put out the lamp."
        return StoredAdaptation(
            passageId: passageId, sourceText: source, text: text, target: .init(grade: 4, interests: interests), verdict: .pass,
            sourceMeasures: ["fkgl": 7], outputMeasures: ["fkgl": fkgl],
            sentences: [.init(source: 0..<source.utf8.count, text: text, origin: .model)],
            checks: [
                .init(name: "numbersKept", value: 1, verdict: .pass, detail: ""),
                .init(name: "namesKept", value: 0.5, verdict: .pass, detail: ""),
            ],
            provenance: .init(
                modelHash: String(repeating: "cd", count: 32), promptFormat: "x", seed: 1, candidates: 1, engineVersion: "1"))
    }
}
