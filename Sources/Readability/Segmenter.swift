/// Splits text into paragraphs and sentences, in time linear in its length.
///
/// A blank line ends a paragraph; a single line break inside one is a space. Headings and list items are paragraphs of their
/// own. Sentences keep everything but the white space between them: their ranges are ordered, disjoint, on Unicode scalar
/// boundaries, and every character outside them is white space.
public enum Segmenter {
    /// The sentences of a text, in order.
    ///
    /// Quoted speech with its tag (`"Stop!" he cried.`) is one sentence; so is a line that no end mark closes. A line without a
    /// single letter or digit (`* * *`) is a sentence too, so that nothing is lost; measures do not count it.
    public static func sentences(of text: String) -> [Sentence] {
        let bytes = text.utf8.span
        var sentences: [Sentence] = []
        for (index, block) in BlockScanner.blocks(in: bytes).enumerated() {
            var start = block.range.lowerBound
            while start < block.range.upperBound {
                let end = SentenceScanner.end(
                    in: bytes, from: start, contentFrom: max(start, block.contentStart), to: block.range.upperBound)
                let mark = start < block.contentStart ? block.contentStart - start : 0
                sentences.append(
                    Sentence(
                        range: start..<end, text: text.slice(start..<end), paragraph: index, kind: block.kind, markLength: mark))
                start = bytes.skippingWhite(from: end, to: block.range.upperBound)
            }
        }
        return sentences
    }

    /// The paragraphs of a text, headings and list items among them: UTF-8 byte offsets, half-open, without white space at
    /// either end.
    public static func paragraphs(of text: String) -> [Range<Int>] {
        BlockScanner.blocks(in: text.utf8.span).map(\.range)
    }
}
