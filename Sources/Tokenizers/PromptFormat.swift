/// How a rewriting request becomes the tokens a model understands: the file `hornbook.json` of the model's folder.
///
/// ```json
/// { "format": "rewrite-tokens", "unit": "sentence", "interest": false, "maxSourceTokens": 384 }
/// ```
/// Only `format` must be there. Unknown keys are refused.
public struct PromptFormat: Sendable, Codable, Equatable {
    /// The name of the file in a model's folder.
    public static let fileName = "hornbook.json"

    /// The shape of a prompt.
    public enum Format: String, Sendable, Codable, CaseIterable {
        /// `<|bos|><|grade_4|><|interest|>NAME<|source|>TEXT<|rewrite|>`, with a model trained for it.
        case rewriteTokens = "rewrite-tokens"
        /// `<|im_start|>system … <|im_end|>`: SmolLM2, Qwen.
        case chatml
        /// `<s>[INST] <<SYS>> … [/INST]`: Llama 2.
        case llama2
        /// `<|start_header_id|>system<|end_header_id|> … <|eot_id|>`: Llama 3.
        case llama3
        /// `<s>[INST] … [/INST]`: Mistral.
        case mistral
        /// The instruction and nothing else, for a model that was taught no conversation.
        case plain
    }

    /// How much text the model should be given at once.
    public enum Unit: String, Sendable, Codable, CaseIterable {
        case sentence, passage
    }

    /// `"format"`: the shape of a prompt.
    public let format: Format
    /// `"unit"`: how much text a request should carry; without it a sentence for `rewrite-tokens`, else a passage.
    public let unit: Unit
    /// `"interest"`: whether the model may be told of an interest; without it false for `rewrite-tokens`, else true.
    public let interest: Bool
    /// `"maxSourceTokens"`: how many tokens a source may have; without it 384 for a sentence, 2,048 for a passage.
    public let maxSourceTokens: Int
    /// `"system"`: what a conversation begins with. Not in `rewrite-tokens`.
    public let system: String?
    /// `"instruction"`: the request, with the places `{grade}`, `{source}` and, for `interestInstruction`, `{interest}`.
    /// Not in `rewrite-tokens`.
    public let instruction: String?
    /// `"interestInstruction"`: what stands at `{interest}` of the instruction when there is an interest, with the places
    /// `{interest}` for its name and `{grade}`. Not in `rewrite-tokens`.
    public let interestInstruction: String?

    /// A format with the defaults for all that is left out.
    /// - Parameter file: the file's name in errors.
    /// - Throws: `TokenizerError.malformed` for texts and numbers that make no sense.
    public init(
        format: Format, unit: Unit? = nil, interest: Bool? = nil, maxSourceTokens: Int? = nil, system: String? = nil,
        instruction: String? = nil, interestInstruction: String? = nil, file: String = fileName
    ) throws(TokenizerError) {
        let isRewrite = format == .rewriteTokens
        self.format = format
        self.unit = unit ?? (isRewrite ? .sentence : .passage)
        self.interest = interest ?? !isRewrite
        self.maxSourceTokens = maxSourceTokens ?? (self.unit == .sentence ? 384 : 2_048)
        self.system = isRewrite ? system : system ?? (format == .plain ? nil : Self.defaultSystem)
        self.instruction = isRewrite
            ? instruction : instruction ?? Self.defaultInstruction + (format == .plain ? "\n\nRewritten text:\n" : "")
        self.interestInstruction = isRewrite ? interestInstruction : interestInstruction ?? Self.defaultInterestInstruction
        try validate(file)
    }

    private static let defaultSystem =
        "You adapt reading passages for students. You keep every fact, name and number of a passage and invent none."
    private static let defaultInstruction = """
        Rewrite the text below so that a student in grade {grade} can read it with ease. Use short sentences and common \
        words. Keep all facts, names and numbers and the order of events.{interest} Answer with the rewritten text only.

        Text:
        {source}
        """
    private static let defaultInterestInstruction = """
         The student is interested in {interest}: where that helps to understand something in the text, compare it with \
        that, in at most one sentence out of four.
        """

    private func validate(_ file: String) throws(TokenizerError) {
        func refuse(_ key: String, _ reason: String) -> TokenizerError {
            .malformed(file: file, key: key, reason: reason)
        }
        guard (1...TokenizerLimits.sourceTokens).contains(maxSourceTokens) else {
            throw refuse("maxSourceTokens", "it should be between 1 and \(TokenizerLimits.sourceTokens)")
        }
        for (key, text) in [("system", system), ("instruction", instruction), ("interestInstruction", interestInstruction)] {
            guard let text else { continue }
            guard format != .rewriteTokens else { throw refuse(key, "the format rewrite-tokens has no such text") }
            guard text.utf8.count <= TokenizerLimits.instructionBytes else {
                throw refuse(key, "it is longer than \(TokenizerLimits.instructionBytes) bytes")
            }
            let template = PromptTemplate(text)
            if let place = template.unknownPlace { throw refuse(key, "there is no place {\(place)}") }
            let allowed: Set<PromptTemplate.Place> = switch key {
            case "instruction": [.grade, .source, .interest]
            case "interestInstruction": [.grade, .interest]
            default: [.grade]
            }
            if let place = template.places.subtracting(allowed).first {
                throw refuse(key, "{\(place.rawValue)} has no meaning here")
            }
            if key == "instruction", !template.places.contains(.source) { throw refuse(key, "{source} is missing") }
            if key == "interestInstruction", !template.places.contains(.interest) { throw refuse(key, "{interest} is missing") }
        }
    }

    enum CodingKeys: String, CodingKey {
        case format, unit, interest, maxSourceTokens, system, instruction, interestInstruction
    }
}
