/// Why the tables of a language could not be loaded.
public enum LexiconError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file cannot be read: its path, and the system's reason.
    case unreadable(file: String, reason: String)
    /// The file is larger than any such table is.
    case tooLarge(file: String, limit: Int)
    /// A line is not what the table needs; lines count from 1.
    case malformed(file: String, line: Int, reason: String)
    /// The file holds no entry.
    case empty(file: String)

    public var description: String {
        switch self {
        case .unreadable(let file, let reason):
            "\(file): cannot be read (\(reason)); check that the path is right and the file readable."
        case .tooLarge(let file, let limit):
            "\(file): more than the \(limit) bytes allowed for a word list; check that this is the right file."
        case .malformed(let file, let line, let reason):
            "\(file), line \(line): \(reason); correct the line or take the file that came with Hornbook."
        case .empty(let file):
            "\(file): holds no word; take the file that came with Hornbook, or give one word on each line."
        }
    }
}
