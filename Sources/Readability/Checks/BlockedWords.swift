/// Words that have no place in a school text, matched through common disguises (`sh1t`, `s.h.i.t`, `shiiit`).
struct BlockedWords: Sendable {
    private let words: Set<String>
    /// The first two letters of each word: few other words share them, so that most are passed over quickly.
    private let openings: Set<UInt16>

    /// One word on each line; empty lines and lines that begin with `#` are left out.
    init(lines: String) {
        var words: Set<String> = []
        for line in lines.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
            let word = line.filter { !$0.isWhitespace }.lowercased()
            if !word.isEmpty { words.insert(Self.fold(word)) }
        }
        self.words = words
        openings = Set(words.compactMap(Self.opening))
    }

    private static func opening(_ word: String) -> UInt16? {
        guard let first = word.utf8.first, let second = word.utf8.dropFirst().first else { return nil }
        return UInt16(first) << 8 | UInt16(second)
    }

    private func mayBegin(_ word: String) -> Bool {
        guard let opening = Self.opening(word) else { return false }
        let first = opening >> 8
        let second = opening & 0xFF
        return openings.contains(opening) || first == second || first < 0x61 || second < 0x61
    }

    /// The blocked words of a sentence, as they stand in it.
    func hits(in tokens: [Token]) -> [String] {
        var hits: [String] = []
        var run = ""
        for (index, token) in tokens.enumerated() {
            if let mark = token.mark, !Self.isDisguise(mark) || token.joint == .apart {
                run = ""
                continue
            }
            let continues = token.joint != .apart && index > 0
            let disguised = continues ? run + token.text : token.text
            if token.isWord, mayBegin(token.normalized),
                words.contains(Self.fold(token.normalized)) || matchesInflected(token.normalized)
            {
                hits.append(token.text)
                run = ""
            } else if continues, disguised.utf8.count <= 32, words.contains(Self.fold(disguised)) {
                hits.append(disguised)
                run = ""
            } else {
                run = disguised.utf8.count <= 32 ? disguised : ""
            }
        }
        return hits
    }

    private func matchesInflected(_ word: String) -> Bool {
        for ending in ["s", "es", "d", "ed", "ing", "er", "ers"]
        where word.utf8.count > ending.utf8.count + 2 && word.hasSuffix(ending) {
            let base = word.dropLast(ending.count)
            if ending == "es", !base.hasSuffix("ch"), !base.hasSuffix("x") { continue }
            if words.contains(Self.fold(String(base))) { return true }
            if ending == "ing", words.contains(Self.fold(String(base) + "e")) { return true }
        }
        return false
    }

    private static func isDisguise(_ mark: Unicode.Scalar) -> Bool {
        switch mark {
        case "@", "$", "*", "!", ".", "-", "_", "+": true
        default: false
        }
    }

    /// Look-alikes become letters, separators go, runs of one letter shrink to one.
    private static func fold(_ word: String) -> String {
        var folded: [UInt8] = []
        for byte in word.lowercased().utf8 {
            let letter: UInt8
            switch byte {
            case UInt8(ascii: "0"): letter = UInt8(ascii: "o")
            case UInt8(ascii: "1"), UInt8(ascii: "!"): letter = UInt8(ascii: "i")
            case UInt8(ascii: "3"): letter = UInt8(ascii: "e")
            case UInt8(ascii: "4"), UInt8(ascii: "@"): letter = UInt8(ascii: "a")
            case UInt8(ascii: "5"), UInt8(ascii: "$"): letter = UInt8(ascii: "s")
            case UInt8(ascii: "7"), UInt8(ascii: "+"): letter = UInt8(ascii: "t")
            case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): continue
            default: letter = byte
            }
            if folded.last != letter { folded.append(letter) }
        }
        return String(decoding: folded, as: UTF8.self)
    }
}
