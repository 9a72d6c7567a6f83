public import Foundation
import StrictJSON

extension PromptFormat {
    /// The format of a model's folder: that of its `hornbook.json`, or else what the tokenizer's tokens suggest.
    /// - Throws: `TokenizerError` naming the file and the key.
    public static func load(folder: URL, tokenizer: Tokenizer) throws(TokenizerError) -> PromptFormat {
        let file = folder.appendingPathComponent(fileName)
        guard FileManager.default.fileExists(atPath: file.path) else { return try inferred(from: tokenizer) }
        return try parse(BoundedFile.read(file, limit: TokenizerLimits.formatFileBytes), name: file.path)
    }

    /// Reads the contents of a `hornbook.json`.
    /// - Parameter name: the file's name in errors.
    public static func parse(_ data: Data, name: String = fileName) throws(TokenizerError) -> PromptFormat {
        guard data.count <= TokenizerLimits.formatFileBytes else {
            throw .tooLarge(file: name, what: "the file's size in bytes", limit: TokenizerLimits.formatFileBytes)
        }
        let root = try JSONNode(parsing: Array(data), file: name)
        for member in try root.object() where CodingKeys(rawValue: member.key) == nil {
            throw .malformed(file: name, key: member.key, reason: "there is no such key")
        }
        return try PromptFormat(
            format: root.member("format").choice(),
            unit: root.optional("unit")?.choice(),
            interest: root.optional("interest")?.bool(),
            maxSourceTokens: root.optional("maxSourceTokens")?.integer(),
            system: root.optional("system")?.string(),
            instruction: root.optional("instruction")?.string(),
            interestInstruction: root.optional("interestInstruction")?.string(),
            file: name)
    }

    /// The format that the tokens of a tokenizer suggest.
    public static func inferred(from tokenizer: Tokenizer) throws(TokenizerError) -> PromptFormat {
        let signs: [(String, Format)] = [
            ("<|rewrite|>", .rewriteTokens), ("<|im_start|>", .chatml), ("<|start_header_id|>", .llama3), ("[INST]", .mistral),
        ]
        let sign = signs.first { tokenizer.id(of: $0.0).map(tokenizer.isSpecial) ?? false }
        return try PromptFormat(format: sign?.1 ?? .plain)
    }

    public init(from decoder: any Swift.Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            format: values.decode(Format.self, forKey: .format),
            unit: values.decodeIfPresent(Unit.self, forKey: .unit),
            interest: values.decodeIfPresent(Bool.self, forKey: .interest),
            maxSourceTokens: values.decodeIfPresent(Int.self, forKey: .maxSourceTokens),
            system: values.decodeIfPresent(String.self, forKey: .system),
            instruction: values.decodeIfPresent(String.self, forKey: .instruction),
            interestInstruction: values.decodeIfPresent(String.self, forKey: .interestInstruction))
    }
}

extension JSONNode {
    /// One of the choices of an enumeration.
    fileprivate func choice<Choice: RawRepresentable & CaseIterable>() throws(TokenizerError) -> Choice
    where Choice.RawValue == String {
        let text = try string()
        if let choice = Choice(rawValue: text) { return choice }
        let choices = Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        throw malformed("\(text.debugDescription) is none of \(choices)")
    }
}
