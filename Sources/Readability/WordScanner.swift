/// Finds the words of a text.
///
/// A word is a run of letters, digits and combining marks, with what joins them inside: apostrophes (`don't`, `o’clock`),
/// hyphens (`tide-water` is one word, as Flesch counts it), periods, commas and colons between digits (`3.5`, `1,200`, `3:30`),
/// an en dash between digits (`1914–1918`), periods between single letters (`U.S`, `a.m`), `&` between letters (`R&D`), and
/// everything in a web or mail address. Apostrophes at the edges are left out: `'tis` is `tis`, `servants'` is `servants`.
public enum WordScanner {
    /// The words of a text, in order.
    public static func words(of text: String) -> [Word] {
        let bytes = text.utf8.span
        var words: [Word] = []
        var index = 0
        while let range = next(in: bytes, from: index, to: bytes.count) {
            words.append(Word(range: range, text: text.slice(range)))
            index = range.upperBound
        }
        return words
    }

    /// The first word at or after `start`.
    static func next(in bytes: Span<UInt8>, from start: Int, to limit: Int) -> Range<Int>? {
        var begin = start
        while begin < limit {
            let (scalarClass, length) = bytes.scalarClass(at: begin)
            if scalarClass.isWordScalar { break }
            begin += length
        }
        guard begin < limit else { return nil }
        if let end = WebAddress.end(in: bytes, at: begin, to: limit) { return begin..<end }
        var end = begin
        while end < limit {
            let (scalarClass, length) = bytes.scalarClass(at: end)
            if scalarClass.isWordScalar {
                end += length
                continue
            }
            let joint = WordJoint.length(in: bytes, at: end, from: begin, to: limit)
            if joint == 0 { break }
            end += joint
        }
        return begin..<end
    }
}
