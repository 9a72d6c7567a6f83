/// Why a model cannot be loaded or a request cannot be served.
public enum LanguageModelError: Error, Equatable, Sendable, CustomStringConvertible {
    case emptyPrompt
    case tokenOutOfRange(token: Int32, index: Int, vocabularySize: Int)
    case tooLong(tokens: Int, new: Int, maxPositions: Int)
    case unknownModule(path: String)
    case adapterShape(path: String, found: [Int], expected: [Int])
    case invalidSampling(name: String, value: String, allowed: String)
    case invalidSequence(index: Int, tokens: Int, scored: [Int])
    case notAnAdapter
    case notAWholeModel
    case cancelled

    public var description: String {
        switch self {
        case .emptyPrompt:
            "the prompt has no tokens; give at least one"
        case .tokenOutOfRange(let token, let index, let size):
            "token \(token) at index \(index) is not in the model's vocabulary of \(size); use this model's own tokenizer"
        case .tooLong(let tokens, let new, let limit):
            "\(tokens) tokens and \(new) new ones exceed the model's \(limit) positions; shorten the text or ask for fewer"
        case .unknownModule(let path):
            "the adapter changes \(path), which this model does not have; use the base that it was trained on"
        case .adapterShape(let path, let found, let expected):
            "the adapter's \(path) is \(found) where this model has \(expected); use the base that it was trained on"
        case .invalidSampling(let name, let value, let allowed):
            "\(name) is \(value); allowed: \(allowed)"
        case .invalidSequence(let index, let tokens, let scored):
            "sequence \(index) has \(tokens) tokens, scored from \(scored.first ?? 0) to \(scored.last ?? 0); it needs two tokens, "
                + "and the first is never scored"
        case .notAnAdapter:
            "every weight is trained, so there is no adapter; write the weights instead"
        case .notAWholeModel:
            "only an adapter is trained; write the adapter instead"
        case .cancelled:
            "cancelled"
        }
    }
}
