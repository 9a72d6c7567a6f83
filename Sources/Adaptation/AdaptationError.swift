/// Why a request cannot be carried out, and what to do about it.
public enum AdaptationError: Error, Equatable, Sendable, CustomStringConvertible {
    case emptyText
    case tooLong(words: Int, limit: Int)
    case gradeOutOfRange(Double)
    case candidatesOutOfRange(Int)

    public var description: String {
        switch self {
        case .emptyText:
            "there is no text to adapt: give a passage with at least one sentence."
        case .tooLong(let words, let limit):
            "the passage has \(words) words; the limit is \(limit). Adapt it chapter by chapter."
        case .gradeOutOfRange(let grade):
            "grade \(grade) is outside 1 to 12."
        case .candidatesOutOfRange(let count):
            "\(count) candidates are outside \(AdaptationRequest.candidateRange.lowerBound) to \(AdaptationRequest.candidateRange.upperBound)."
        }
    }
}
