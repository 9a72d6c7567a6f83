/// A run of end marks (`.`, `?!`, `…`) with the quotes and brackets that close after it.
struct EndMark {
    let start: Int
    /// After the last end mark.
    private(set) var marksEnd: Int
    /// After everything that closes.
    private(set) var end: Int
    private(set) var hasPeriodOnly = true
    private(set) var isEllipsis = false
    /// A full stop of a script written without spaces.
    private(set) var isFullWidth = false
    private(set) var closesQuote = false

    init(in bytes: Span<UInt8>, at start: Int, to limit: Int) {
        self.start = start
        var index = start
        var periods = 0
        while index < limit {
            let length = Self.length(in: bytes, at: index, to: limit)
            if length == 0 { break }
            switch bytes[index] {
            case 0x2E: periods += 1
            case 0x21, 0x3F: hasPeriodOnly = false
            default:
                let (value, _) = bytes.scalar(at: index)
                if value == 0x2026 { periods += 3 } else { hasPeriodOnly = false }
                if value >= 0x3000 { isFullWidth = true }
            }
            index += length
        }
        isEllipsis = hasPeriodOnly && periods > 1
        marksEnd = index
        while index < limit {
            let length = Self.closerLength(in: bytes, at: index, to: limit)
            if length == 0 { break }
            if bytes[index] == 0x22 || bytes[index] == 0x27 || bytes[index] >= 0x80 { closesQuote = true }
            index += length
        }
        end = index
    }

    /// The length of the end mark at `index`; 0 where there is none.
    @inline(__always)
    static func length(in bytes: Span<UInt8>, at index: Int, to limit: Int) -> Int {
        let byte = bytes[index]
        if byte < 0x80 { return byte == 0x2E || byte == 0x21 || byte == 0x3F ? 1 : 0 }
        guard byte == 0xE2 || byte == 0xE3 || byte == 0xEF || byte == 0xE0 || byte == 0xD8 || byte == 0xDB else { return 0 }
        let (value, length) = bytes.scalar(at: index)
        switch value {
        case 0x2026, 0x203C, 0x203D, 0x2047...0x2049, 0x3002, 0xFF01, 0xFF0E, 0xFF1F, 0x061F, 0x06D4, 0x0964: return length
        default: return 0
        }
    }

    private static func closerLength(in bytes: Span<UInt8>, at index: Int, to limit: Int) -> Int {
        switch bytes[index] {
        case 0x22, 0x27, 0x29, 0x5D, 0x7D, 0x2A, 0x5F: return 1
        case 0x5B: return referenceLength(in: bytes, at: index, to: limit)
        case 0xC2, 0xE2, 0xE3, 0xEF:
            let (value, length) = bytes.scalar(at: index)
            switch value {
            case 0x2019, 0x201D, 0xBB, 0x203A, 0x300D, 0x300F, 0xFF09: return length
            default: return 0
            }
        default: return 0
        }
    }

    /// A note mark such as `[12]` right after the sentence.
    private static func referenceLength(in bytes: Span<UInt8>, at index: Int, to limit: Int) -> Int {
        var end = index + 1
        while end < limit, bytes.isDigit(at: end) { end += 1 }
        return end > index + 1 && end < limit && bytes[end] == 0x5D ? end + 1 - index : 0
    }
}
