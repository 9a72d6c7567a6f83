/// Numbers written in words: `twenty-five`, `two hundred and six`, `a dozen`, `one third`, `nineteen forty-four`.
struct SpelledNumber {
    enum Word: Sendable {
        case unit(Int)
        case teen(Int)
        case tens(Int)
        case scale(Double)
        case ordinal(Int)
        case ordinalScale(Double)
        /// halves, thirds, quarters: a part where a count stands before it.
        case part(Int)
        case dozen
        /// hundreds, thousands: an order of magnitude, not a number.
        case vague(Double)
    }

    let value: Double
    let isOrdinal: Bool
    let isVague: Bool
    /// Tokens taken.
    let length: Int

    static let words: [String: Word] = {
        var table: [String: Word] = [:]
        let units = "zero one two three four five six seven eight nine ten".split(separator: " ")
        for (value, word) in units.enumerated() { table[String(word)] = value == 10 ? .teen(10) : .unit(value) }
        let teens = "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(separator: " ")
        for (index, word) in teens.enumerated() { table[String(word)] = .teen(11 + index) }
        let tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(separator: " ")
        for (index, word) in tens.enumerated() {
            table[String(word)] = .tens(20 + 10 * index)
            table[word.dropLast() + "ieth"] = .ordinal(20 + 10 * index)
        }
        let ordinals =
            """
            first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth \
            fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
            """
        for (index, word) in ordinals.split(separator: " ").enumerated() { table[String(word)] = .ordinal(1 + index) }
        for (word, value) in [("hundred", 1e2), ("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12)] {
            table[word] = .scale(value)
            table[word + "s"] = .vague(value)
            table[word + "th"] = .ordinalScale(value)
        }
        table["half"] = .part(2)
        table["halves"] = .part(2)
        table["quarter"] = .part(4)
        table["quarters"] = .part(4)
        for (index, word) in "thirds fourths fifths sixths sevenths eighths ninths tenths".split(separator: " ").enumerated() {
            table[String(word)] = .part(3 + index)
        }
        table["dozen"] = .dozen
        table["dozens"] = .vague(12)
        return table
    }()

    /// Reads the number that begins at `start`; nil where none does.
    init?(_ tokens: [Token], at start: Int) {
        var total = 0.0
        var current = 0.0
        var index = start
        var last: Word?
        var read = false
        var ordinal = false
        if tokens[start].normalized == "a" || tokens[start].normalized == "an" { index += 1 }
        let article = index > start
        scan: while index < tokens.count, let word = Self.word(tokens[index]) {
            switch (last, word) {
            case (nil, .unit(let value)), (nil, .teen(let value)), (nil, .tens(let value)):
                if article { return nil }
                current = Double(value)
            case (.tens, .unit(let value)) where value > 0, (.scale, .unit(let value)), (.scale, .teen(let value)),
                (.scale, .tens(let value)):
                current += Double(value)
            case (.teen(let century), .tens(let value)) where century >= 13 && current == Double(century),
                (.teen(let century), .teen(let value)) where century >= 13 && current == Double(century):
                current = Double(century * 100 + value)
            case (nil, .scale(let value)), (nil, .ordinalScale(let value)):
                guard article else { return nil }
                current = value
            case (.some, .scale(let value)), (.some, .ordinalScale(let value)):
                if value == 100 {
                    guard current < 100 else { break scan }
                    current *= 100
                } else {
                    total += max(current, 1) * value
                    current = 0
                }
                if case .ordinalScale = word { ordinal = true }
            case (nil, .dozen):
                guard article else { return nil }
                current = 12
            case (.unit, .dozen), (.tens, .dozen): current *= 12
            case (nil, .ordinal(let value)):
                if article, Self.isPartOf(tokens, at: index) {
                    current = 1 / Double(value)
                } else {
                    current = Double(value)
                    ordinal = true
                }
            case (.unit(1), .ordinal(let value)) where value >= 3: current = 1 / Double(value)
            case (.tens, .ordinal(let value)) where value < 10, (.scale, .ordinal(let value)):
                current += Double(value)
                ordinal = true
            case (nil, .part(let value)):
                guard Self.isPartOf(tokens, at: index) || article && value == 2 else { return nil }
                current = 1 / Double(value)
            case (.unit, .part(let value)), (.teen, .part(let value)): current /= Double(value)
            case (nil, .vague(let value)):
                self.init(value: value, isOrdinal: false, isVague: true, length: index + 1 - start)
                return
            default: break scan
            }
            read = true
            last = word
            index += 1
            if ordinal { break }
            if case .part = word { break }
            if case .dozen = word { break }
            if index + 1 < tokens.count, tokens[index].normalized == "and" {
                if case .scale = word, let next = Self.word(tokens[index + 1]), next.isBelowHundred { index += 1 }
            }
        }
        guard read else { return nil }
        self.init(value: total + current, isOrdinal: ordinal, isVague: false, length: index - start)
    }

    private init(value: Double, isOrdinal: Bool, isVague: Bool, length: Int) {
        self.value = value
        self.isOrdinal = isOrdinal
        self.isVague = isVague
        self.length = length
    }

    private static func word(_ token: Token) -> Word? {
        token.has(.numberWord) ? words[token.normalized] : nil
    }

    /// Whether a part of something is meant: `half of`, `half the`, `a third of`.
    private static func isPartOf(_ tokens: [Token], at index: Int) -> Bool {
        guard index + 1 < tokens.count else { return false }
        let next = tokens[index + 1]
        return next.normalized == "of" || tokens[index].normalized == "half" && next.has(.determiner)
    }
}

extension SpelledNumber.Word {
    fileprivate var isBelowHundred: Bool {
        switch self {
        case .unit, .teen, .tens, .ordinal: true
        default: false
        }
    }
}
