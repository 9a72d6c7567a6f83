/// One word of a text, with its place in it.
public struct Word: Sendable, Equatable {
    /// Its place in the text: UTF-8 byte offsets, half-open.
    public let range: Range<Int>
    /// The text of `range`, unchanged.
    public let text: String

    public init(range: Range<Int>, text: String) {
        self.range = range
        self.text = text
    }

    /// Lower case, with `’` written `'` and soft hyphens left out. A possessive is kept (`miller's`), for contractions look the
    /// same: use `base` for the word without it.
    public var normalized: String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars where scalar.value != 0xAD {
            scalars.append(scalar.value == 0x2019 ? "'" : scalar)
        }
        return String(scalars)
    }

    /// `normalized` without a closing `'s`.
    public var base: String {
        let word = normalized
        return word.hasSuffix("'s") ? String(word.dropLast(2)) : word
    }

    /// Whether it begins with a capital letter.
    public var isCapitalized: Bool {
        text.unicodeScalars.first?.properties.generalCategory == .uppercaseLetter
    }

    /// Whether it holds a digit.
    public var isNumeric: Bool { text.utf8.contains { $0 &- 0x30 < 10 } }
}
