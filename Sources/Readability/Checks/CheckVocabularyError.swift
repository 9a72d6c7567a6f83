/// Why the tables of the checks cannot be used.
public enum CheckVocabularyError: Error, Equatable, Sendable, CustomStringConvertible {
    case unreadable(file: String, reason: String)
    case tooLarge(file: String, bytes: Int, limit: Int)
    case malformed(file: String, line: Int, reason: String)

    public var description: String {
        switch self {
        case .unreadable(let file, let reason):
            "\(file): cannot be read (\(reason)); put the tables that came with Hornbook into the folder"
        case .tooLarge(let file, let bytes, let limit):
            "\(file): \(bytes) bytes, over the limit of \(limit); put the table that came with Hornbook back"
        case .malformed(let file, let line, let reason):
            "\(file), line \(line): \(reason); put the table that came with Hornbook back"
        }
    }
}
