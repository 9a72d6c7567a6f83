/// Why a content or roster file cannot be read: the file, the line, and what to mend.
public struct ContentError: Error, Equatable, Sendable {
    /// The file as the user named it.
    public let file: String
    /// Counted from 1; `nil` where the whole file is meant.
    public let line: Int?
    public let reason: String

    public init(file: String, line: Int? = nil, reason: String) {
        self.file = file
        self.line = line
        self.reason = reason
    }
}

extension ContentError: CustomStringConvertible {
    public var description: String {
        line.map { "\(file):\($0): \(reason)" } ?? "\(file): \(reason)"
    }
}
