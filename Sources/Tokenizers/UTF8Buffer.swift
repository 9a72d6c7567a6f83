/// Bytes on their way to becoming text: an incomplete character at the end waits for its other bytes.
struct UTF8Buffer: Sendable {
    private var bytes: [UInt8] = []

    mutating func append(_ more: some Sequence<UInt8>) -> String {
        bytes.append(contentsOf: more)
        let complete = bytes.count - incompleteSuffix
        defer { bytes.removeFirst(complete) }
        return String(decoding: bytes[..<complete], as: UTF8.self)
    }

    /// What is left, with U+FFFD for a character that never became complete.
    mutating func finish() -> String {
        defer { bytes = [] }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// How many of the last bytes may begin a character that is longer than them.
    private var incompleteSuffix: Int {
        for length in 1...3 {
            guard length <= bytes.count else { return 0 }
            let byte = bytes[bytes.count - length]
            guard byte & 0xC0 == 0x80 else { return Self.length(lead: byte) > length ? length : 0 }
        }
        return 0
    }

    private static func length(lead: UInt8) -> Int {
        switch lead {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
    }
}
