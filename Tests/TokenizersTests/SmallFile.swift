import Foundation

/// A `tokenizer.json` of a few tokens, to be spoilt.
struct SmallFile {
    var root: [String: Any] = [:]
    var model: [String: Any]

    init(vocabulary: [String] = ["a", "b", "ab"], merges: [Any] = [["a", "b"]]) {
        // Not by the string: a dictionary takes composed and decomposed letters for the same key.
        let pairs = vocabulary.enumerated().map { RawMember(key: $0.element, id: $0.offset) }
        self.pairs = pairs
        model = ["type": "BPE", "merges": merges]
    }

    private struct RawMember {
        let key: String
        let id: Int
    }

    private var pairs: [RawMember]

    var data: Data {
        get throws {
            let vocabulary = try pairs.map { "\(try Self.json($0.key)):\($0.id)" }.joined(separator: ",")
            let members = try model.map { "\(try Self.json($0.key)):\(try Self.json($0.value))" }
            let vocabularyMember = model["vocab"] == nil ? ["\"vocab\":{\(vocabulary)}"] : []
            let model = "\"model\":{\((members + vocabularyMember).joined(separator: ","))}"
            let others = try root.map { "\(try Self.json($0.key)):\(try Self.json($0.value))" }
            return Data("{\((others + [model]).joined(separator: ","))}".utf8)
        }
    }

    private static func json(_ value: Any) throws -> String {
        String(decoding: try JSONSerialization.data(withJSONObject: value, options: .fragmentsAllowed), as: UTF8.self)
    }
}
