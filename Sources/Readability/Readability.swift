import Dispatch
import Synchronization

/// Measures how hard a text is to read.
public struct Readability: Sendable {
    /// What is known of the words.
    public let lexicon: Lexicon

    public init(lexicon: Lexicon) {
        self.lexicon = lexicon
    }

    /// Every figure of a text. Headings are left out unless the text has nothing else; list items count as sentences.
    public func measure(_ text: String) -> TextMeasures {
        count(text, syllablesOnly: false).measures()
    }

    /// The Flesch–Kincaid grade level alone, at about half the cost of `measure`; the same number.
    public func fkgl(_ text: String) -> Double {
        count(text, syllablesOnly: true).measures().fkgl
    }

    /// Bytes of text that are worth a thread. The parts depend on the text alone, so every machine gets the same figures.
    private static let partSize = 1 << 20

    private func count(_ text: String, syllablesOnly: Bool) -> TextCounter {
        let all = BlockScanner.blocks(in: text.utf8.span)
        let body = all.filter { $0.kind != .heading }
        let blocks = body.isEmpty ? all : body
        let parts = Self.parts(of: blocks)
        guard parts.count > 1 else { return count(blocks[...], of: text, syllablesOnly) }
        let counters = Mutex<[Int: TextCounter]>([:])
        DispatchQueue.concurrentPerform(iterations: parts.count) { index in
            let counter = count(blocks[parts[index]], of: text, syllablesOnly)
            counters.withLock { $0[index] = counter }
        }
        var total = TextCounter(lexicon: lexicon, syllablesOnly: syllablesOnly)
        counters.withLock { counted in
            for index in parts.indices { counted[index].map { total.merge($0) } }
        }
        return total
    }

    private func count(_ blocks: ArraySlice<Block>, of text: String, _ syllablesOnly: Bool) -> TextCounter {
        var counter = TextCounter(lexicon: lexicon, syllablesOnly: syllablesOnly)
        let bytes = text.utf8.span
        for block in blocks { counter.count(block, in: bytes) }
        return counter
    }

    /// Runs of blocks of about the size of a part.
    private static func parts(of blocks: [Block]) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = 0
        for index in blocks.indices
        where index + 1 == blocks.count || blocks[index].range.upperBound - blocks[start].range.lowerBound >= partSize {
            parts.append(start..<index + 1)
            start = index + 1
        }
        return parts
    }
}
