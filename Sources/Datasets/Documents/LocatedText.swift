/// The text of a file below its front matter, with the line that each of its places stands on.
public struct LocatedText: Sendable, Equatable {
    /// Paragraphs with one empty line between them, without white space at line ends.
    public let text: String
    /// The file's line of each line of `text` that is not empty.
    private let lines: [Int]

    /// - Parameters:
    ///   - body: what stands below the front matter.
    ///   - firstLine: the line on which it begins, counted from 1.
    public init(body: String, firstLine: Int) {
        var kept: [String] = []
        var lines: [Int] = []
        for (offset, line) in body.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.trimmingTrailingSpace
            if line.isEmpty {
                if kept.last?.isEmpty == false { kept.append("") }
            } else {
                kept.append(line)
                lines.append(firstLine + offset)
            }
        }
        if kept.last?.isEmpty == true { kept.removeLast() }
        text = kept.joined(separator: "\n")
        self.lines = lines
    }

    /// The file's line of a place.
    ///
    /// - Parameter offset: bytes of UTF-8 before the place in `text`.
    public func line(at offset: Int) -> Int {
        var index = 0, lastWasBreak = false
        for byte in text.utf8.prefix(max(0, offset)) {
            if byte == 0x0A, !lastWasBreak { index += 1 }
            lastWasBreak = byte == 0x0A
        }
        return lines.isEmpty ? 1 : lines[min(index, lines.count - 1)]
    }
}

extension StringProtocol {
    /// Without white space at the end.
    var trimmingTrailingSpace: String {
        var rest = self[...]
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
