/// A regular expression that cuts text into words, known by its exact spelling and matched by hand.
/// Each of them matches every scalar, so that its matches are the whole text.
enum SplitPattern: Equatable, Sendable {
    case gpt2
    /// Llama 3 takes up to three digits together, Qwen 2 and 3 one.
    case llama3(digits: Int)

    init?(expression: String) {
        switch expression {
        case #"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#:
            self = .gpt2
        case Self.expression(digits: #"\p{N}{1,3}"#):
            self = .llama3(digits: 3)
        case Self.expression(digits: #"\p{N}"#):
            self = .llama3(digits: 1)
        default:
            return nil
        }
    }

    private static func expression(digits: String) -> String {
        #"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|"# + digits
            + #"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"#
    }

    /// The matches of the pattern in `text`, one after the other without gaps.
    func split(_ text: ArraySlice<Unicode.Scalar>) -> [ArraySlice<Unicode.Scalar>] {
        let scanner = SplitScanner(text)
        var pieces: [ArraySlice<Unicode.Scalar>] = []
        var start = text.startIndex
        while start < text.endIndex {
            let end = switch self {
            case .gpt2: scanner.endOfGPT2Match(at: start)
            case let .llama3(digits): scanner.endOfLlama3Match(at: start, digits: digits)
            }
            pieces.append(text[start..<end])
            start = end
        }
        return pieces
    }
}
