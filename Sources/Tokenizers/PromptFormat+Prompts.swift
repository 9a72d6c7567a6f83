import Foundation

extension PromptFormat {
    /// The tokens that ask the model to rewrite a source.
    /// - Parameters:
    ///   - source: the text; white space around it is left out.
    ///   - grade: the reading grade to aim at, clamped to 1…12.
    ///   - interest: what the student is interested in; left out where the format has `interest` false.
    /// - Throws: `TokenizerError.sourceTooLong`, and `.missingToken` where format and tokenizer do not belong together.
    public func prompt(
        source: String, grade: Int, interest: String? = nil, tokenizer: Tokenizer
    ) throws(TokenizerError) -> [Int32] {
        let source = Self.trimmed(source)
        let interest = self.interest ? interest.map(Self.trimmed).flatMap { $0.isEmpty ? nil : $0 } : nil
        let grade = min(max(grade, 1), 12)
        let count = tokenizer.encode(source, allowSpecialTokens: false).count
        guard count <= maxSourceTokens else { throw .sourceTooLong(tokens: count, limit: maxSourceTokens) }
        var builder = PromptBuilder(format, tokenizer)
        if format == .rewriteTokens {
            try addRewriteTokens(source, grade, interest, to: &builder)
        } else {
            let values = [PromptTemplate.Place.grade: String(grade)]
            let system = system.map { PromptTemplate($0).filled(with: values) } ?? ""
            try addConversation(system, instruction(source, grade, interest, tokenizer), to: &builder)
        }
        return builder.ids
    }

    /// The tokens at which the model has ended its answer. Those of the format which the tokenizer has.
    public func stopTokens(_ tokenizer: Tokenizer) -> [Int32] {
        let tokens = switch format {
        case .rewriteTokens: ["<|eos|>"]
        case .chatml: ["<|im_end|>", "<|endoftext|>"]
        case .llama2, .mistral: ["</s>"]
        case .llama3: ["<|eot_id|>", "<|eom_id|>", "<|end_of_text|>"]
        case .plain: ["</s>", "<|endoftext|>", "<|end_of_text|>", "<|eos|>"]
        }
        return tokens.compactMap(tokenizer.id(of:))
    }

    private func addRewriteTokens(
        _ source: String, _ grade: Int, _ interest: String?, to builder: inout PromptBuilder
    ) throws(TokenizerError) {
        try builder.control("<|bos|>")
        try builder.control("<|grade_\(grade)|>")
        if let interest {
            try builder.control("<|interest|>")
            builder.text(interest)
        }
        try builder.control("<|source|>")
        builder.text(source)
        try builder.control("<|rewrite|>")
    }

    private func addConversation(
        _ system: String, _ instruction: String, to builder: inout PromptBuilder
    ) throws(TokenizerError) {
        let merged = system.isEmpty ? instruction : system + "\n\n" + instruction
        switch format {
        case .chatml:
            for (role, text) in [("system", system), ("user", instruction)] where !text.isEmpty {
                try builder.control("<|im_start|>")
                builder.text("\(role)\n\(text)")
                try builder.control("<|im_end|>")
                builder.text("\n")
            }
            try builder.control("<|im_start|>")
            builder.text("assistant\n")
        case .llama3:
            try builder.control("<|begin_of_text|>")
            for (role, text) in [("system", system), ("user", instruction)] where !text.isEmpty {
                try addLlama3Header(role, to: &builder)
                builder.text("\n\n\(text)")
                try builder.control("<|eot_id|>")
            }
            try addLlama3Header("assistant", to: &builder)
            builder.text("\n\n")
        case .llama2:
            try builder.control("<s>")
            let opening = system.isEmpty ? "" : "<<SYS>>\n\(system)\n<</SYS>>\n\n"
            builder.text("[INST] \(opening)\(instruction) [/INST]")
        case .mistral where builder.has("[INST]"):
            try builder.control("<s>")
            try builder.control("[INST]")
            builder.text(" \(merged)")
            try builder.control("[/INST]")
        case .mistral:
            try builder.control("<s>")
            builder.text("[INST] \(merged) [/INST]")
        case .plain, .rewriteTokens:
            builder.prefix()
            builder.text(merged)
        }
    }

    private func addLlama3Header(_ role: String, to builder: inout PromptBuilder) throws(TokenizerError) {
        try builder.control("<|start_header_id|>")
        builder.text(role)
        try builder.control("<|end_header_id|>")
    }

    private func instruction(_ source: String, _ grade: Int, _ interest: String?, _ tokenizer: Tokenizer) -> String {
        var values = [PromptTemplate.Place.grade: String(grade)]
        if let interest {
            values[.interest] = defused(interest)
            values[.interest] = PromptTemplate(interestInstruction ?? "").filled(with: values)
        }
        values[.source] = defused(source)
        return PromptTemplate(instruction ?? "{source}").filled(with: values)
    }

    /// The text without the marks of a conversation that are no control tokens in these two formats.
    private func defused(_ text: String) -> String {
        guard format == .llama2 || format == .mistral else { return text }
        return ["[INST]", "[/INST]", "<<SYS>>", "<</SYS>>"].reduce(text) { text, mark in
            text.replacingOccurrences(of: mark, with: "\(mark.prefix(1)) \(mark.dropFirst())", options: .literal)
        }
    }

    private static func trimmed(_ text: String) -> String {
        text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
