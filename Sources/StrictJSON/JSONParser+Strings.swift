extension JSONParser {
    /// Parses the string whose opening quote is at `index`.
    mutating func string() throws(JSONFault) -> String {
        index += 1
        // What stands before `copied` is in `text`; most strings have no escape and need no copy.
        var text: [UInt8] = []
        var copied = index
        while let byte = current, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw failure("a control character must be escaped") }
            guard byte == UInt8(ascii: "\\") else {
                index += 1
                continue
            }
            text += bytes[copied..<index]
            text += Array(String(try escape()).utf8)
            copied = index
        }
        guard current != nil else { throw failure("the string is not closed") }
        if !text.isEmpty { text += bytes[copied..<index] }
        let string = text.isEmpty
            ? String(validating: bytes[copied..<index], as: UTF8.self) : String(validating: text, as: UTF8.self)
        guard let string else { throw failure("the string is not valid UTF-8") }
        index += 1
        return string
    }

    private mutating func escape() throws(JSONFault) -> Unicode.Scalar {
        index += 1
        guard let letter = current else { throw failure("the string is not closed") }
        index += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try codePoint()
        default: throw failure("there is no such escape")
        }
    }

    private mutating func codePoint() throws(JSONFault) -> Unicode.Scalar {
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, current == UInt8(ascii: "\\"), index + 1 < bytes.count,
              bytes[index + 1] == UInt8(ascii: "u")
        else { throw failure("half of a surrogate pair stands alone") }
        index += 2
        let second = try hexadecimal()
        guard (0xDC00..<0xE000).contains(second),
              let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw failure("half of a surrogate pair stands alone") }
        return scalar
    }

    private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
        guard index + 4 <= bytes.count else { throw failure("the string is not closed") }
        var value: UInt32 = 0
        for byte in bytes[index..<index + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw failure("four hexadecimal digits should follow \\u")
            }
            value = value << 4 | UInt32(digit)
        }
        index += 4
        return value
    }
}
