import Foundation
import Tokenizers

/// The files which `Tools/reference/make_tokenizers.py` has written.
enum Fixture {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
    /// The folder of the base model that comes with the project.
    static let base = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Resources/base")
    static let families = ["base", "gpt2", "llama2", "llama3", "metaspace", "mistral", "options", "qwen2", "smollm2"]

    static func tokenizer(_ family: String) throws -> Tokenizer {
        let folder = family == "base" ? base : folder.appendingPathComponent(family)
        return try Tokenizer(contentsOf: folder.appendingPathComponent("tokenizer.json"))
    }

    static func cases(_ family: String) throws -> Cases {
        let file = folder.appendingPathComponent(family).appendingPathComponent("cases.json")
        return try JSONDecoder().decode(Cases.self, from: Data(contentsOf: file))
    }

    struct Cases: Decodable {
        let encodings: [Encoding]
        let decodings: [Decoding]
    }

    struct Encoding: Decodable {
        let text: String
        let ids: [Int32]
        let decoded: String?
        /// Where they differ from `ids`.
        let idsWithSpecialTokens: [Int32]?
        let idsWithoutControl: [Int32]?
    }

    struct Decoding: Decodable {
        let ids: [Int32]
        let decoded: String
        let decodedWithoutSpecialTokens: String
    }
}

/// Texts are compared by their scalars: `String` takes a composed and a decomposed letter for the same.
func scalars(_ text: String) -> [Unicode.Scalar] {
    Array(text.unicodeScalars)
}
