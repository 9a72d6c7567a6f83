/// Finds where a sentence ends inside one block of text.
enum SentenceScanner {
    /// How far a bracket's partner is looked for.
    private static let bracketReach = 600

    /// The end of the sentence that begins at `start` (not white space), at most `limit`; after it comes white space or the
    /// block's end.
    /// - Parameter content: where its text begins, after a list or heading mark.
    static func end(in bytes: Span<UInt8>, from start: Int, contentFrom content: Int, to limit: Int) -> Int {
        var index = content
        while index < limit {
            let byte = bytes[index]
            if byte == 0x28 || byte == 0x5B {
                index = index > content ? afterBracket(in: bytes, at: index, to: limit) : index + 1
                continue
            }
            let length = EndMark.length(in: bytes, at: index, to: limit)
            if length == 0 {
                index += 1
                continue
            }
            let mark = EndMark(in: bytes, at: index, to: limit)
            if mark.end == limit { return limit }
            let next = bytes.skippingWhite(from: mark.end, to: limit)
            if next == mark.end {
                if mark.isFullWidth { return next }
            } else if SentenceBoundary.holds(in: bytes, from: content, to: limit, mark: mark, next: next) {
                return mark.end
            }
            index = mark.end
        }
        return limit
    }

    /// Where to go on after a bracket opened in mid-sentence: at its partner, or at the end mark just before that; past the
    /// bracket where there is no partner.
    private static func afterBracket(in bytes: Span<UInt8>, at open: Int, to limit: Int) -> Int {
        let close: UInt8 = bytes[open] == 0x28 ? 0x29 : 0x5D
        var depth = 0
        for index in open..<min(limit, open + bracketReach) {
            if bytes[index] == bytes[open] { depth += 1 }
            if depth > 4 { break }
            guard bytes[index] == close else { continue }
            depth -= 1
            if depth == 0 {
                let last = bytes[index - 1]
                return index - 1 > open && (last == 0x2E || last == 0x21 || last == 0x3F) ? index - 1 : index
            }
        }
        return open + 1
    }
}
