/// Splits one sentence into words, numerals and marks.
///
/// Compounds are split at their hyphens, digits from letters. A numeral keeps its separators (`1,200`, `3.5`, `3:30`), an
/// abbreviation of single letters its full stops (`U.S.`). White space and invisible formatting characters are no tokens.
struct TokenScanner {
    let vocabulary: CheckVocabulary

    func tokens(of text: String) -> [Token] {
        let bytes = text.utf8.span
        var tokens: [Token] = []
        tokens.reserveCapacity(bytes.count / 5 + 4)
        var index = 0
        var joint = Token.Joint.apart
        var capitalTells = false
        while index < bytes.count {
            let white = bytes.whiteLength(at: index)
            if white > 0 {
                index += white
                joint = .apart
                continue
            }
            let (scalarClass, length) = bytes.scalarClass(at: index)
            let start = index
            var token: Token
            switch scalarClass {
            case .digit where bytes.isDigit(at: index):
                index = Self.endOfNumeral(in: bytes, from: start)
                token = Token(kind: .number, joint: joint, text: text.slice(start..<index))
            case .other:
                index += length
                if joint != .apart, Self.joins(bytes, at: start, length: length, tokens.last) {
                    joint = .hyphen
                    continue
                }
                guard let mark = Unicode.Scalar(bytes.scalar(at: start).value), mark != "\u{200B}", mark != "\u{AD}",
                    mark != "\u{2060}"
                else { continue }
                token = Token(kind: .mark, joint: joint, text: text.slice(start..<index), mark: mark)
            default:
                index = Self.endOfWord(in: bytes, from: start)
                token = word(text.slice(start..<index), joint: joint, startsUpper: scalarClass == .upper)
            }
            if token.kind == .mark {
                if token.opensAnew { capitalTells = false }
            } else {
                token.isInitial = !capitalTells
                capitalTells = true
            }
            tokens.append(token)
            joint = .attached
        }
        return tokens
    }

    private func word(_ text: String, joint: Token.Joint, startsUpper: Bool) -> Token {
        var normalized =
            startsUpper || text.utf8.contains(where: { $0 < 0x61 && $0 >= 0x41 || $0 >= 0x80 }) ? text.lowercased() : text
        if normalized.utf8.contains(0xE2) { normalized = normalized.replacing("’", with: "'") }
        let capitals =
            startsUpper && normalized.utf8.count > 1 && !text.unicodeScalars.contains(where: { $0.properties.isLowercase })
        if normalized.utf8.last == 0x2E { normalized.removeLast() }
        var wordClass = vocabulary.wordClass(of: normalized)
        var isPossessive = false
        if !wordClass.has(.contraction) {
            if normalized.utf8.last == 0x73, normalized.hasSuffix("'s") {
                normalized.removeLast(2)
                isPossessive = true
                wordClass = vocabulary.wordClass(of: normalized)
            }
        }
        // The country, not the pronoun.
        if text == "US" { wordClass = WordClass(name: 99) }
        var token = Token(
            kind: .word, joint: joint, text: text, normalized: normalized, isPossessive: isPossessive,
            isCapitalized: startsUpper,
            isAllCapitals: capitals)
        token.wordClass = wordClass
        return token
    }

    /// Whether the mark at `index` is a hyphen inside a compound, or a dash inside a range of numbers.
    private static func joins(_ bytes: Span<UInt8>, at index: Int, length: Int, _ last: Token?) -> Bool {
        guard let last, last.kind != .mark, index + length < bytes.count else { return false }
        let value = bytes.scalar(at: index).value
        guard value == 0x2D || (0x2010...0x2013).contains(value) else { return false }
        let next = bytes.scalarClass(at: index + length).class
        if value == 0x2013 { return last.kind == .number && next == .digit }
        return next.isWordScalar
    }

    private static func endOfNumeral(in bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while true {
            while index < bytes.count, bytes.isDigit(at: index) { index += 1 }
            guard index + 1 < bytes.count, bytes.isDigit(at: index + 1) else { return index }
            switch bytes[index] {
            case 0x2E, 0x3A: index += 1
            case 0x2C:
                var digits = 1
                while index + 1 + digits < bytes.count, bytes.isDigit(at: index + 1 + digits) { digits += 1 }
                guard digits == 3 else { return index }
                index += 1
            default: return index
            }
        }
    }

    private static func endOfWord(in bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
        var letters = 0
        while index < bytes.count {
            let (scalarClass, length) = bytes.scalarClass(at: index)
            if scalarClass.isWordScalar {
                index += length
                letters += 1
            } else if let apostrophe = apostropheLength(in: bytes, at: index) {
                let next = index + apostrophe
                guard next < bytes.count, bytes.scalarClass(at: next).class.isLetter else { return index }
                index = next
            } else if letters == 1, bytes[index] == 0x2E, index + 1 < bytes.count, isDotted(bytes, at: index + 1) {
                index += 2
                while index + 1 < bytes.count, bytes[index] == 0x2E, isDotted(bytes, at: index + 1) { index += 2 }
                if index < bytes.count, bytes[index] == 0x2E { index += 1 }
                return index
            } else {
                return index
            }
        }
        return index
    }

    /// Whether a single letter with a full stop or the end after it stands at `index`, as the S of `U.S.`.
    private static func isDotted(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        guard bytes[index] | 0x20 >= 0x61, bytes[index] | 0x20 <= 0x7A else { return false }
        return index + 1 == bytes.count || !bytes.scalarClass(at: index + 1).class.isWordScalar
    }

    private static func apostropheLength(in bytes: Span<UInt8>, at index: Int) -> Int? {
        if bytes[index] == 0x27 { return 1 }
        if bytes[index] == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80, bytes[index + 2] == 0x99 { return 3 }
        return nil
    }
}

extension Token {
    /// A mark after which a capital letter tells nothing.
    var opensAnew: Bool {
        switch mark {
        case "\"", "“", "”", "‘", "«", ":", "!", "?", "…", "#", "*", "•": true
        default: false
        }
    }
}
