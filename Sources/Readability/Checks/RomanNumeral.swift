/// Roman numerals, read only where something before them calls for a number.
enum RomanNumeral {
    private static let callers: Set<String> = [
        "chapter", "part", "book", "volume", "vol", "act", "scene", "section", "appendix", "king", "queen", "pope", "war",
        "phase", "type", "class",
        "title", "article", "mark", "bowl", "olympiad",
    ]

    /// The value of `token`, where it is a numeral after `Chapter`, `King` or a name; nil anywhere else.
    static func value(of token: Token, after previous: Token?) -> Int? {
        guard token.isWord, token.isCapitalized, token.joint == .apart, let previous, previous.isWord, previous.isCapitalized,
            token.isAllCapitals || token.text.utf8.count == 1
        else { return nil }
        let isCalled = callers.contains(previous.normalized)
        guard isCalled || !previous.isInitial || previous.wordClass.name > 0 else { return nil }
        guard !previous.has(.function) else { return nil }
        if token.text.utf8.count == 1, !isCalled, token.text != "I", token.text != "V" { return nil }
        if token.text == "I", !isCalled, previous.wordClass.name < 50 { return nil }
        return value(of: token.text)
    }

    /// The value of a well-formed numeral up to 3,999.
    static func value(of numeral: String) -> Int? {
        guard numeral.utf8.count <= 15 else { return nil }
        var total = 0
        var previous = 0
        for byte in numeral.utf8.reversed() {
            let value: Int
            switch byte {
            case 0x49: value = 1
            case 0x56: value = 5
            case 0x58: value = 10
            case 0x4C: value = 50
            case 0x43: value = 100
            case 0x44: value = 500
            case 0x4D: value = 1000
            default: return nil
            }
            total += value < previous ? -value : value
            previous = max(previous, value)
        }
        return total > 0 && total < 4000 && spelling(of: total) == numeral ? total : nil
    }

    private static func spelling(of value: Int) -> String {
        let digits = [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
            (9, "IX"), (5, "V"),
            (4, "IV"), (1, "I"),
        ]
        var rest = value
        var spelling = ""
        for (digit, letters) in digits {
            while rest >= digit {
                spelling += letters
                rest -= digit
            }
        }
        return spelling
    }
}
