/// A run of lines that belong together: a paragraph, a heading, or one list item.
struct Block {
    /// UTF-8 offsets, without white space at either end.
    var range: Range<Int>
    var kind: Sentence.Kind
    /// Where the text begins after a heading or list mark.
    var contentStart: Int
    /// One line that reads like a heading, and becomes one when a blank line and more text follow it.
    var mayBeHeading = false
}

/// Finds the blocks of a text, line by line.
enum BlockScanner {
    static func blocks(in bytes: Span<UInt8>) -> [Block] {
        var blocks: [Block] = []
        var isOpen = false
        var lineStart = 0
        while lineStart < bytes.count {
            var lineEnd = lineStart
            while lineEnd < bytes.count, bytes[lineEnd] != 0x0A, bytes[lineEnd] != 0x0D { lineEnd += 1 }
            let start = bytes.skippingWhite(from: lineStart, to: lineEnd)
            let end = bytes.trimmingWhite(from: start, to: lineEnd)
            lineStart = lineEnd + 1
            if lineEnd + 1 < bytes.count, bytes[lineEnd] == 0x0D, bytes[lineEnd + 1] == 0x0A { lineStart += 1 }

            if start == end {
                isOpen = false
            } else if let content = LineMark.headingContent(in: bytes, from: start, to: end) {
                confirmHeading(&blocks, unless: isOpen)
                blocks.append(Block(range: start..<end, kind: .heading, contentStart: content))
                isOpen = false
            } else if isOpen, let last = blocks.indices.last, blocks[last].mayBeHeading,
                LineMark.isUnderline(in: bytes, from: start, to: end)
            {
                blocks[last].kind = .heading
                blocks[last].range = blocks[last].range.lowerBound..<end
                isOpen = false
            } else if let content = LineMark.itemContent(in: bytes, from: start, to: end, after: isOpen ? blocks.last : nil) {
                confirmHeading(&blocks, unless: isOpen)
                blocks.append(Block(range: start..<end, kind: .listItem, contentStart: content))
                isOpen = true
            } else if isOpen, let last = blocks.indices.last, !isTitle(blocks[last], in: bytes, before: start..<end) {
                blocks[last].range = blocks[last].range.lowerBound..<end
                blocks[last].mayBeHeading = false
            } else {
                confirmHeading(&blocks, unless: false)
                let mayBeHeading = LineMark.readsLikeHeading(in: bytes, from: start, to: end)
                blocks.append(Block(range: start..<end, kind: .prose, contentStart: start, mayBeHeading: mayBeHeading))
                isOpen = true
            }
        }
        return blocks
    }

    private static func confirmHeading(_ blocks: inout [Block], unless isOpen: Bool) {
        guard !isOpen, let last = blocks.indices.last, blocks[last].mayBeHeading else { return }
        blocks[last].kind = .heading
    }

    /// Whether the one line of `block` is a title over the long line `next`: a line that was not broken for lack of room.
    private static func isTitle(_ block: Block, in bytes: Span<UInt8>, before next: Range<Int>) -> Bool {
        block.mayBeHeading && next.count >= 80 && block.range.count * 2 < next.count
            && bytes.scalarClass(at: next.lowerBound).class != .lower
    }
}
