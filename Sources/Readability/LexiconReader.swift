import Foundation

/// Reads one table of a language, line by line, from its bytes. Blank lines and lines that begin with `#` are skipped.
struct LexiconReader {
    /// No table is larger.
    private static let limit = 32 << 20

    let url: URL

    /// `word <tab> occurrences per million`, under a header line.
    func frequencies(into table: inout WordTable) throws(LexiconError) {
        let bytes = try bytes()
        try eachLine(of: bytes.span) { (line, fields, key) throws(LexiconError) in
            guard let value = fields.value, let perMillion = Self.number(bytes.span, value) else {
                if line == 1 { return }
                throw malformed(line, "expected a word, a tab and its occurrences per million")
            }
            table.update(key.span) { $0.perMillion = Float(perMillion) }
        }
    }

    /// `word <tab> syllables`.
    func syllables(into table: inout WordTable) throws(LexiconError) {
        let bytes = try bytes()
        try eachLine(of: bytes.span) { (line, fields, key) throws(LexiconError) in
            guard let value = fields.value, let count = Self.number(bytes.span, value), (1...20).contains(count),
                count == count.rounded()
            else {
                throw malformed(line, "expected a word, a tab and its syllables, 1 to 20")
            }
            table.update(key.span) { $0.syllables = UInt8(count) }
        }
    }

    /// One word on each line; `mark` gets its entry and its rank from 0.
    func words(into table: inout WordTable, mark: (inout WordEntry, Int) -> Void) throws(LexiconError) {
        let bytes = try bytes()
        var rank = 0
        try eachLine(of: bytes.span) { (line, fields, key) throws(LexiconError) in
            guard fields.value == nil else { throw malformed(line, "expected one word and nothing after it") }
            table.update(key.span) { mark(&$0, rank) }
            rank += 1
        }
    }

    private struct Fields {
        var word: Range<Int>
        var value: Range<Int>?
    }

    private func eachLine(
        of bytes: Span<UInt8>, _ body: (Int, Fields, [UInt8]) throws(LexiconError) -> Void
    ) throws(LexiconError) {
        var key: [UInt8] = []
        var line = 0
        var start = 0
        var isEmpty = true
        while start < bytes.count {
            line += 1
            var end = start
            while end < bytes.count, bytes[end] != 0x0A { end += 1 }
            let first = bytes.skippingWhite(from: start, to: end)
            let last = bytes.trimmingWhite(from: first, to: end)
            start = end + 1
            if first == last || bytes[first] == 0x23 { continue }
            let fields = Self.fields(bytes, first..<last)
            WordKey.fold(bytes, fields.word, into: &key)
            guard (1...WordTable.longestWord).contains(key.count) else {
                throw malformed(line, "the word is empty or longer than \(WordTable.longestWord) bytes")
            }
            try body(line, fields, key)
            isEmpty = false
        }
        if isEmpty { throw .empty(file: url.path) }
    }

    private static func fields(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Fields {
        for index in line where bytes[index] == 0x09 {
            return Fields(word: line.lowerBound..<index, value: index + 1..<line.upperBound)
        }
        return Fields(word: line, value: nil)
    }

    /// A decimal number without sign or exponent, at most 15 bytes.
    private static func number(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Double? {
        guard !range.isEmpty, range.count <= 15 else { return nil }
        var value = 0.0
        var scale = 0.0
        for index in range {
            if bytes[index] == 0x2E, scale == 0 {
                scale = 1
            } else if bytes[index] &- 0x30 < 10 {
                value = value * 10 + Double(bytes[index] &- 0x30)
                scale *= 10
            } else {
                return nil
            }
        }
        return scale > 1 ? value / scale : value
    }

    private func malformed(_ line: Int, _ reason: String) -> LexiconError {
        .malformed(file: url.path, line: line, reason: reason)
    }

    private func bytes() throws(LexiconError) -> [UInt8] {
        let data: Data
        do {
            let file = try FileHandle(forReadingFrom: url)
            defer { try? file.close() }
            data = try file.read(upToCount: Self.limit + 1) ?? Data()
        } catch {
            throw .unreadable(file: url.path, reason: error.localizedDescription)
        }
        guard data.count <= Self.limit else { throw .tooLarge(file: url.path, limit: Self.limit) }
        return [UInt8](data)
    }
}
