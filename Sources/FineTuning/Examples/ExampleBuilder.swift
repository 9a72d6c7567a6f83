public import Foundation
import LanguageModel
public import Tokenizers
import Checkpoints

/// Turns rows into tokens, by the prompt format of the model folder: training sees what generation will ask.
public struct ExampleBuilder: Sendable {
    public let tokenizer: Tokenizer
    public let format: PromptFormat
    /// Tokens a row may have, prompt and answer together.
    public let contextLength: Int
    private let end: Int32?

    public init(tokenizer: Tokenizer, format: PromptFormat, contextLength: Int) {
        self.tokenizer = tokenizer
        self.format = format
        self.contextLength = contextLength
        end = format.stopTokens(tokenizer).first
    }

    /// - Throws: the error of whatever file of the folder is at fault.
    public init(folder: URL) throws {
        let tokenizer = try Tokenizer(contentsOf: folder.appending(path: "tokenizer.json"))
        self.init(
            tokenizer: tokenizer, format: try PromptFormat.load(folder: folder, tokenizer: tokenizer),
            contextLength: try ModelConfiguration(folder: folder).maxPositions)
    }

    /// Prompt, then target and end token, which alone are scored.
    ///
    /// - Throws: ``FineTuningError/badRow(id:key:reason:)`` for a text with a control token, or a row longer than the context.
    public func example(_ row: RewriteRow) throws -> Example {
        try check(row)
        return try example(
            row.id, source: row.source, grade: row.grade, interest: row.interest, answer: row.target,
            key: "target", weight: Float(row.weight))
    }

    /// The better and the worse answer to one prompt.
    ///
    /// - Throws: as ``example(_:)-(RewriteRow)``.
    public func pair(_ row: PreferenceRow) throws -> (chosen: Example, rejected: Example) {
        try check(row)
        func answer(_ text: String, _ key: String) throws -> Example {
            try example(
                row.id, source: row.source, grade: row.grade, interest: row.interest, answer: text, key: key, weight: 1)
        }
        return (try answer(row.chosen, "chosen"), try answer(row.rejected, "rejected"))
    }

    /// A rewriting as one example, scored on its target alone; a plain text with every token after the first scored, cut
    /// into documents where it is longer than the context.
    ///
    /// - Throws: as ``example(_:)-(RewriteRow)``.
    public func examples(_ row: PretrainingRow) throws -> [Example] {
        switch row {
        case .rewrite(let row): [try example(row)]
        case .text(let row): try examples(row)
        }
    }

    private func examples(_ row: TextRow) throws -> [Example] {
        try check(row)
        var tokens: [Int32] = []
        if let start = tokenizer.id(of: "<|bos|>") ?? tokenizer.id(of: "<s>") { tokens.append(start) }
        if format.format == .rewriteTokens, let grade = row.grade, let token = tokenizer.id(of: "<|grade_\(grade)|>") {
            tokens.append(token)
        }
        tokens += tokenizer.encode(row.text, allowSpecialTokens: false)
        if let end { tokens.append(end) }
        return stride(from: 0, to: tokens.count, by: contextLength).compactMap { start in
            let part = Array(tokens[start..<min(start + contextLength, tokens.count)])
            guard part.count > 1 else { return nil }
            return Example(id: row.id, sequence: TrainingSequence(tokens: part, scored: 1..<part.count))
        }
    }

    private func example(
        _ id: String, source: String, grade: Int, interest: String?, answer: String, key: String, weight: Float
    ) throws -> Example {
        let prompt: [Int32]
        do {
            prompt = try format.prompt(source: source, grade: grade, interest: interest, tokenizer: tokenizer)
        } catch TokenizerError.sourceTooLong(let tokens, let limit) {
            throw FineTuningError.badRow(
                id: id, key: "source", reason: "it has \(tokens) tokens where the model's format takes \(limit); split it")
        }
        let text = answer.trimmingCharacters(in: .whitespacesAndNewlines)
        var tokens = prompt + tokenizer.encode(text, allowSpecialTokens: false)
        if let end { tokens.append(end) }
        guard tokens.count <= contextLength else {
            throw FineTuningError.badRow(
                id: id, key: key, reason: "with its prompt it has \(tokens.count) tokens where the model holds \(contextLength); split it")
        }
        return Example(
            id: id, sequence: TrainingSequence(tokens: tokens, scored: prompt.count..<tokens.count, weight: weight))
    }

    private func check(_ row: some Row) throws {
        for (key, text) in row.texts {
            // The token for unknown characters comes from ordinary text: only one that is spelled out counts.
            let spelled = tokenizer.encode(text, allowSpecialTokens: true).lazy.filter(tokenizer.isSpecial)
                .compactMap(tokenizer.token).first(where: text.contains)
            guard let spelled else { continue }
            throw FineTuningError.badRow(
                id: row.id, key: key, reason: "it contains the control token \(spelled); take it out")
        }
    }
}
