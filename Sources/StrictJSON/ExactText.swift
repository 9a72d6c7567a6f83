/// A text that equals another one only when their scalars do: "é" composed and decomposed are two, unlike with `String`.
public struct ExactText: Hashable, Sendable {
    public let string: String

    public init(_ string: String) {
        self.string = string
    }

    public static func == (left: ExactText, right: ExactText) -> Bool {
        left.string.utf8.elementsEqual(right.string.utf8)
    }

    public func hash(into hasher: inout Hasher) {
        var word: UInt64 = 1
        for byte in string.utf8 {
            word = word << 8 | UInt64(byte)
            // The leading one tells words of different lengths apart, and has reached bit 56 when seven bytes are in.
            if word >> 56 != 0 {
                hasher.combine(word)
                word = 1
            }
        }
        hasher.combine(word)
    }
}
