/// What the first bytes of a line say about it: heading marks, list marks, the look of a heading.
enum LineMark {
    /// Where the text of a Markdown heading begins (`## Title`); nil for any other line.
    static func headingContent(in bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
        var index = start
        while index < end, bytes[index] == 0x23 { index += 1 }
        guard index > start, index - start <= 6, index < end, bytes.whiteLength(at: index) > 0 else { return nil }
        return bytes.skippingWhite(from: index, to: end)
    }

    /// Whether the line is the underline of a heading: three or more `=` or `-`, and nothing else.
    static func isUnderline(in bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
        guard end - start >= 3, bytes[start] == 0x3D || bytes[start] == 0x2D else { return false }
        for index in start..<end where bytes[index] != bytes[start] { return false }
        return true
    }

    /// Where the text of a list item begins (`- `, `* `, `• `, `3. `, `12) `, `b) `); nil for any other line.
    ///
    /// Inside a block only a line that can begin an item does: one that follows an item, a colon or an end mark. So a wrapped
    /// line that happens to begin with a dash or a number stays text.
    static func itemContent(in bytes: Span<UInt8>, from start: Int, to end: Int, after open: Block?) -> Int? {
        guard let mark = markEnd(in: bytes, from: start, to: end), mark < end, bytes.whiteLength(at: mark) > 0 else { return nil }
        if let open, open.kind != .listItem {
            let last = bytes[open.range.upperBound - 1]
            guard last == 0x3A || last == 0x2E || last == 0x21 || last == 0x3F else { return nil }
        }
        return bytes.skippingWhite(from: mark, to: end)
    }

    private static func markEnd(in bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
        switch bytes[start] {
        case 0x2D, 0x2A, 0x2B: return start + 1
        case 0xE2:
            let (value, length) = bytes.scalar(at: start)
            return [0x2022, 0x2023, 0x2043, 0x25AA, 0x25CF, 0x25E6].contains(value) ? start + length : nil
        case 0x61...0x7A:
            return start + 1 < end && bytes[start + 1] == 0x29 ? start + 2 : nil
        default:
            var index = start
            while index < end, index < start + 3, bytes.isDigit(at: index) { index += 1 }
            guard index > start, index < end, bytes[index] == 0x2E || bytes[index] == 0x29 else { return nil }
            return index + 1
        }
    }

    /// Whether a line looks like a title: at most 12 words and 100 bytes, not begun in lower case, without a quotation or an
    /// end mark.
    static func readsLikeHeading(in bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
        guard end - start <= 100 else { return false }
        let first = bytes.scalarClass(at: start).class
        guard first == .upper || first == .digit || first == .caseless else { return false }
        guard let last = bytes.scalarStart(before: end, from: start) else { return false }
        guard bytes.scalarClass(at: last).class.isWordScalar || bytes[last] == 0x29 else { return false }
        var words = 1
        for index in start..<end where bytes.whiteLength(at: index) > 0 { words += 1 }
        return words <= 12
    }
}
