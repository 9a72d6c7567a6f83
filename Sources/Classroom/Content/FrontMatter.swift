/// The `key: value` lines between two `---` lines at the start of a Markdown file, and the text below them.
///
/// A value is a line of text, in quotes where it needs them, or a list: `[a, b]`, or `- a` lines below the key. Nothing else of
/// YAML is understood, and nothing else is let through.
public struct FrontMatter: Sendable, Equatable {
    /// A key's value and where it stands.
    public struct Field: Sendable, Equatable {
        public enum Value: Sendable, Equatable {
            case text(String)
            case list([String])
        }

        public let value: Value
        /// Counted from 1.
        public let line: Int
    }

    public let fields: [String: Field]
    /// Everything below the closing line.
    public let body: String
    /// Line of the body's first line, counted from 1.
    public let bodyLine: Int

    /// Most lines between the two marks, and most items of a list.
    public static let lineLimit = 300
    static let mark = "---"

    /// - Parameters:
    ///   - text: a whole file.
    ///   - file: its name, for errors.
    public init(parsing text: String, file: String) throws(ContentError) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard let first = lines.first, Self.trimmed(first) == Self.mark else {
            throw ContentError(
                file: file, line: 1, reason: "the file does not begin with a line “---”; put its front matter there")
        }
        var fields: [String: Field] = [:]
        var openList: (key: String, line: Int, items: [String])?
        var index = 1
        while index < lines.count, Self.trimmed(lines[index]) != Self.mark {
            guard index <= Self.lineLimit else {
                throw ContentError(file: file, line: index + 1, reason: "more than \(Self.lineLimit) lines of front matter")
            }
            let line = LineParser(text: lines[index], file: file, number: index + 1)
            if let item = try line.listItem() {
                guard openList != nil else { throw line.error("a list item without a key above it; write “key:” first") }
                openList?.items.append(item)
            } else if let (key, value) = try line.keyAndValue() {
                Self.close(&openList, into: &fields)
                guard fields[key] == nil else { throw line.error("“\(key)” stands twice; remove one") }
                if let value {
                    fields[key] = Field(value: value, line: line.number)
                } else {
                    openList = (key, line.number, [])
                }
            }
            index += 1
        }
        Self.close(&openList, into: &fields)
        guard index < lines.count else {
            throw ContentError(file: file, line: lines.count, reason: "the front matter never ends; put a line “---” below it")
        }
        self.fields = fields
        body = lines[(index + 1)...].joined(separator: "\n")
        bodyLine = index + 2
    }

    private static func close(_ list: inout (key: String, line: Int, items: [String])?, into fields: inout [String: Field]) {
        if let open = list { fields[open.key] = Field(value: .list(open.items), line: open.line) }
        list = nil
    }

    static func trimmed(_ text: some StringProtocol) -> String {
        var text = text[...]
        while let last = text.last, last.isWhitespace { text.removeLast() }
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        return String(text)
    }
}
