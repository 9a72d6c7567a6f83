/// One sentence of a text, with its place in it.
public struct Sentence: Sendable, Equatable {
    /// What kind of block a sentence stands in.
    public enum Kind: String, Sendable, Codable {
        /// Running text.
        case prose
        /// A Markdown heading, or a short line without an end mark that stands alone before other text.
        case heading
        /// An item of a bulleted or numbered list.
        case listItem
    }

    /// Its place in the text: UTF-8 byte offsets, half-open, without white space at either end.
    public let range: Range<Int>
    /// The text of `range`, unchanged.
    public let text: String
    /// The paragraph it belongs to: an index into `Segmenter.paragraphs(of:)`.
    public let paragraph: Int
    /// The kind of block it stands in.
    public let kind: Kind
    /// Bytes of `text` taken by a heading mark (`## `) or a list mark (`- `, `3. `); 0 for most sentences.
    public let markLength: Int

    public init(range: Range<Int>, text: String, paragraph: Int, kind: Kind, markLength: Int = 0) {
        self.range = range
        self.text = text
        self.paragraph = paragraph
        self.kind = kind
        self.markLength = markLength
    }

    /// The text without its heading or list mark.
    public var content: Substring {
        text[text.utf8.index(text.startIndex, offsetBy: min(markLength, text.utf8.count))...]
    }
}
