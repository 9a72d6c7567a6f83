/// Web addresses, which are one word each.
enum WebAddress {
    private static let schemes: [[UInt8]] = [Array("http://".utf8), Array("https://".utf8), Array("www.".utf8)]

    /// The end of the address that begins at `index`; nil where none begins.
    static func end(in bytes: Span<UInt8>, at index: Int, to limit: Int) -> Int? {
        guard bytes[index] | 0x20 == 0x68 || bytes[index] | 0x20 == 0x77 else { return nil }
        guard let scheme = schemes.first(where: { bytes.has($0, at: index, to: limit) }) else { return nil }
        var end = index + scheme.count
        while end < limit, bytes.whiteLength(at: end) == 0, bytes[end] != 0x22, bytes[end] != 0x3C, bytes[end] != 0x3E { end += 1 }
        while end > index + scheme.count, isClosing(bytes[end - 1]) { end -= 1 }
        return end > index + scheme.count ? end : nil
    }

    /// Punctuation that belongs to the sentence, not to the address it follows.
    private static func isClosing(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21, 0x27, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D, 0x2A, 0x5F: true
        default: false
        }
    }
}
