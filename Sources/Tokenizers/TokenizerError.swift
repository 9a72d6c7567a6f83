/// Why a tokenizer or a prompt format could not be read, or a prompt could not be built.
///
/// Every case names the file, the place in it, the reason, and what to do where that is not evident.
public enum TokenizerError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file is missing, is no regular file, or could not be read.
    case unreadable(file: String, reason: String)
    /// The file is no valid JSON. `line` and `column` count from one; columns are bytes.
    case invalidJSON(file: String, line: Int, column: Int, reason: String)
    /// A key is missing, has a value of the wrong type, or contradicts another one.
    case malformed(file: String, key: String, reason: String)
    /// A component, option or pattern that is valid but not implemented.
    case unsupported(file: String, key: String, feature: String)
    /// The file is larger, deeper or longer than what is accepted.
    case tooLarge(file: String, what: String, limit: Int)
    /// A prompt format needs a control token which the tokenizer does not have.
    case missingToken(format: String, token: String)
    /// A source text has more tokens than the prompt format allows.
    case sourceTooLong(tokens: Int, limit: Int)

    public var description: String {
        switch self {
        case let .unreadable(file, reason):
            "\(file): cannot be read: \(reason)"
        case let .invalidJSON(file, line, column, reason):
            "\(file):\(line):\(column): invalid JSON: \(reason); the file is damaged or incomplete, copy it again"
        case let .malformed(file, key, reason):
            "\(file): \(key): \(reason)"
        case let .unsupported(file, key, feature):
            "\(file): \(key): \(feature) is not supported; use a model of the Llama, Mistral, Qwen or GPT-2 families"
        case let .tooLarge(file, what, limit):
            "\(file): \(what) exceeds the limit of \(limit); use the file as its publisher made it"
        case let .missingToken(format, token):
            """
            the prompt format \(format) needs the control token \(token), which the tokenizer lacks; set another "format" in \
            hornbook.json
            """
        case let .sourceTooLong(tokens, limit):
            """
            the source has \(tokens) tokens, and \(limit) are allowed; adapt it in smaller parts, or raise "maxSourceTokens" in \
            hornbook.json
            """
        }
    }
}
