/// Decides whether an end mark followed by white space ends its sentence.
enum SentenceBoundary {
    /// Bytes of opening marks that may stand before a sentence's first word; bounded so that the scan stays linear.
    private static let openerReach = 48

    /// - Parameters:
    ///   - start: where the sentence's text begins.
    ///   - limit: where its block ends.
    ///   - next: the first character after the white space.
    static func holds(in bytes: Span<UInt8>, from start: Int, to limit: Int, mark: EndMark, next: Int) -> Bool {
        if continues(in: bytes, at: next, to: limit) { return false }
        let word = skippingOpeners(in: bytes, from: next, to: limit)
        if word == limit { return false }
        let first = bytes.scalarClass(at: word).class
        if first == .lower {
            return mark.hasPeriodOnly && !mark.isEllipsis && !mark.closesQuote
                && beginsLower(in: bytes, from: start, to: mark.start)
                && abbreviation(in: bytes, from: start, before: mark.start) == nil
        }
        if mark.isEllipsis {
            return !SentenceCues.firstPerson.contains(bareWord(in: bytes, at: word, to: limit))
        }
        if !mark.hasPeriodOnly {
            return !(mark.closesQuote && word == next && isSpeechTag(in: bytes, at: word, to: limit))
        }
        return endsAfterPeriod(in: bytes, from: start, to: limit, mark: mark, word: word, first: first)
    }

    /// Whether what follows can only go on with the sentence: more end marks, or a comma and its like.
    private static func continues(in bytes: Span<UInt8>, at next: Int, to limit: Int) -> Bool {
        switch bytes[next] {
        case 0x2C, 0x3A, 0x3B, 0x29, 0x5D, 0x7D: return true
        default:
            let length = EndMark.length(in: bytes, at: next, to: limit)
            guard length > 0 else { return false }
            return next + length >= limit || !bytes.scalarClass(at: next + length).class.isWordScalar
        }
    }

    private static func endsAfterPeriod(
        in bytes: Span<UInt8>, from start: Int, to limit: Int, mark: EndMark, word: Int, first: ScalarClass
    ) -> Bool {
        let token = tokenStart(in: bytes, from: start, before: mark.start)
        if isLabel(in: bytes, token..<mark.start), skippingOpeners(in: bytes, from: start, to: limit) == token { return false }
        guard let abbreviation = abbreviation(in: bytes, from: start, before: mark.start) else { return true }
        switch abbreviation {
        case .title, .inner: return false
        case .unlessNumber: return first != .digit
        case .clock: return !SentenceCues.afterClock.contains(bareWord(in: bytes, at: word, to: limit))
        case .either: return first != .digit && (first == .caseless || isStarter(in: bytes, at: word, to: limit))
        case .initial:
            if isStarter(in: bytes, at: word, to: limit) { return true }
            let previous = previousWord(in: bytes, from: start, before: token)
            if bytes[token] == 0x49, previous.utf8.first.map({ $0 &- 0x61 < 26 }) == true { return true }
            return SentenceCues.labelled.contains(previous)
        }
    }

    /// A number or a Roman numeral short enough to count a list.
    private static func isLabel(in bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard !range.isEmpty, range.count <= 4 else { return false }
        var digits = 0
        var numerals = 0
        for index in range {
            if bytes.isDigit(at: index) { digits += 1 }
            if [0x49, 0x56, 0x58, 0x4C].contains(bytes[index]) { numerals += 1 }
        }
        return digits == range.count || numerals == range.count
    }

    private static func abbreviation(in bytes: Span<UInt8>, from start: Int, before period: Int) -> Abbreviation? {
        let token = tokenStart(in: bytes, from: start, before: period)
        guard token < period, period - token <= 16 else { return nil }
        let previous = bytes.scalarStart(before: bytes.trimmingWhite(from: start, to: token), from: start)
        let afterNumber = previous.map { bytes.isDigit(at: $0) } ?? false
        return Abbreviation(bytes.string(token..<period), afterNumber: afterNumber)
    }

    /// The start of the token before `end`: after white space, an opening mark or a dash.
    private static func tokenStart(in bytes: Span<UInt8>, from start: Int, before end: Int) -> Int {
        var index = end
        while let lead = bytes.scalarStart(before: index, from: start) {
            if bytes[lead] != 0x2E, !bytes.scalarClass(at: lead).class.isWordScalar { break }
            index = lead
        }
        return index
    }

    private static func previousWord(in bytes: Span<UInt8>, from start: Int, before token: Int) -> String {
        let end = bytes.trimmingWhite(from: start, to: token)
        return bytes.string(tokenStart(in: bytes, from: start, before: end)..<end)
    }

    /// The first letter or digit within reach of `start`; `limit` where there is none.
    private static func skippingOpeners(in bytes: Span<UInt8>, from start: Int, to limit: Int) -> Int {
        var index = start
        while index < limit, index < start + openerReach {
            let (scalarClass, length) = bytes.scalarClass(at: index)
            if scalarClass.isWordScalar { return index }
            index += length
        }
        return limit
    }

    private static func beginsLower(in bytes: Span<UInt8>, from start: Int, to limit: Int) -> Bool {
        let word = skippingOpeners(in: bytes, from: start, to: limit)
        return word < limit && bytes.scalarClass(at: word).class == .lower
    }

    /// The letters at `index` with inner apostrophes; empty where a period follows, for then it is an abbreviation.
    private static func bareWord(in bytes: Span<UInt8>, at index: Int, to limit: Int) -> String {
        var end = index
        while end < limit, end < index + 24 {
            let (scalarClass, length) = bytes.scalarClass(at: end)
            let isApostrophe = bytes[end] == 0x27 || (bytes[end] == 0xE2 && bytes.scalar(at: end).value == 0x2019)
            if !scalarClass.isWordScalar && !isApostrophe { break }
            end += isApostrophe ? (bytes[end] == 0x27 ? 1 : 3) : length
        }
        return end < limit && bytes[end] == 0x2E && end - index == 1 ? "" : bytes.string(index..<end)
    }

    private static func isStarter(in bytes: Span<UInt8>, at word: Int, to limit: Int) -> Bool {
        SentenceCues.starters.contains(bareWord(in: bytes, at: word, to: limit))
    }

    /// Whether a name of up to three words and a verb of speech follow: `"Stop!" Buck said.`
    private static func isSpeechTag(in bytes: Span<UInt8>, at word: Int, to limit: Int) -> Bool {
        var index = word
        for position in 0..<4 {
            let text = bareWord(in: bytes, at: index, to: limit)
            if position > 0, SentenceCues.speechVerbs.contains(text) { return true }
            guard text.utf8.first.map({ $0 < 0x61 || $0 > 0x7A }) == true else { return false }
            if position == 0, text != "I", SentenceCues.starters.contains(text) { return false }
            index = bytes.skippingWhite(from: index + text.utf8.count, to: limit)
            if index == limit { return false }
            if bytes[index] == 0x2E { index = bytes.skippingWhite(from: index + 1, to: limit) }
            if index == limit { return false }
        }
        return false
    }
}
