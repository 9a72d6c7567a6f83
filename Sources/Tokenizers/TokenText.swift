/// The text of a token, equal to another one only when their bytes are: "é" composed and decomposed are two tokens.
struct TokenText: Hashable, Sendable {
    let string: String

    init(_ string: String) {
        self.string = string
    }

    static func == (left: TokenText, right: TokenText) -> Bool {
        left.string.utf8.elementsEqual(right.string.utf8)
    }

    func hash(into hasher: inout Hasher) {
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
