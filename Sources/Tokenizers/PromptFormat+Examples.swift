/// A text and how it was rewritten, shown to a model before it is asked.
public struct PromptExample: Sendable, Equatable {
    public var source: String
    public var target: String
    public var grade: Int

    public init(source: String, target: String, grade: Int) {
        self.source = source
        self.target = target
        self.grade = grade
    }
}

extension PromptFormat {
    /// Whether examples in a prompt can help: the model was taught to converse.
    public var takesExamples: Bool {
        switch format {
        case .chatml, .llama2, .llama3, .mistral: true
        case .rewriteTokens, .plain: false
        }
    }

    /// The format with examples before every request (few-shot prompting).
    /// - Throws: `TokenizerError.malformed` for an example with a word in braces, which would be filled in; for too many; and for a format
    ///   that takes none.
    public func adding(examples: [PromptExample]) throws(TokenizerError) -> PromptFormat {
        guard takesExamples, let instruction else {
            throw .malformed(file: Self.fileName, key: "format", reason: "\(format.rawValue) takes no examples")
        }
        for text in examples.flatMap({ [$0.source, $0.target] }) {
            let template = PromptTemplate(text)
            guard template.places.isEmpty, template.unknownPlace == nil else {
                throw .malformed(file: Self.fileName, key: "instruction", reason: "an example has a word in braces: \(text.prefix(40))")
            }
        }
        let shown = examples.map { "Text:\n\($0.source)\n\nRewritten for grade \($0.grade):\n\($0.target)\n\n" }
        return try PromptFormat(
            format: format, unit: unit, interest: interest, maxSourceTokens: maxSourceTokens, system: system,
            instruction: "Here is how such texts are rewritten.\n\n" + shown.joined() + instruction, interestInstruction: interestInstruction)
    }
}
