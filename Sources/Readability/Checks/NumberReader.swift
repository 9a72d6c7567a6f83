/// Finds the numbers of a tokenized sentence.
struct NumberReader {
    let tokens: [Token]

    /// The numbers in order, and which tokens belong to one.
    func read() -> (numbers: [NumberFact], isNumber: [Bool]) {
        var numbers: [NumberFact] = []
        var isNumber = [Bool](repeating: false, count: tokens.count)
        var index = 0
        while index < tokens.count {
            guard let found = number(at: index) else {
                index += 1
                continue
            }
            numbers.append(found.fact)
            for taken in index..<index + found.length { isNumber[taken] = true }
            index += found.length
        }
        return (numbers, isNumber)
    }

    private func number(at index: Int) -> (fact: NumberFact, length: Int)? {
        let token = tokens[index]
        if token.kind == .number { return digits(at: index) }
        guard token.isWord else { return nil }
        if token.has(.date), let value = Self.dates[token.normalized], isDate(at: index) {
            let unit = value > 12 ? "weekday name" : "month name"
            return (NumberFact(value: Double(value > 12 ? value - 20 : value), unit: unit, text: token.text, isSoft: false), 1)
        }
        let opensNumber =
            token.has(.numberWord)
            || (token.normalized == "a" || token.normalized == "an")
                && index + 1 < tokens.count && tokens[index + 1].has(.numberWord)
        if opensNumber, let spelled = SpelledNumber(tokens, at: index) { return self.spelled(spelled, at: index) }
        if token.isAllCapitals, token.normalized == "wwi" || token.normalized == "wwii" {
            return (NumberFact(value: token.normalized == "wwi" ? 1 : 2, unit: nil, text: token.text, isSoft: false), 1)
        }
        if token.isCapitalized, let value = RomanNumeral.value(of: token, after: index > 0 ? tokens[index - 1] : nil) {
            return (NumberFact(value: Double(value), unit: nil, text: token.text, isSoft: false), 1)
        }
        return nil
    }

    private func digits(at index: Int) -> (fact: NumberFact, length: Int)? {
        let token = tokens[index]
        var length = 1
        if let minutes = Self.minutes(token.text) {
            let (unit, taken) = unit(at: index + 1)
            let clock = unit == "am" || unit == "pm" ? unit : nil
            let text = self.text(index, 1 + (clock == nil ? 0 : taken))
            return (
                NumberFact(value: minutes, unit: clock ?? "time", text: text, isSoft: false), 1 + (clock == nil ? 0 : taken)
            )
        }
        guard var value = Double(token.text.utf8.contains(0x2C) ? token.text.replacing(",", with: "") : token.text),
            value.isFinite
        else {
            let code = token.text.utf8.reduce(7) { ($0 * 31 + Double($1)).truncatingRemainder(dividingBy: 1e12) }
            return (NumberFact(value: code, unit: "code", text: token.text, isSoft: false), 1)
        }
        if token.text.utf8.count == 2, let start = yearBefore(index) {
            let full = (start / 100).rounded(.down) * 100 + value
            if full > start { value = full }
        }
        if index + 2 < tokens.count, tokens[index + 1].mark == "/", tokens[index + 1].joint == .attached,
            tokens[index + 2].kind == .number,
            tokens[index + 2].joint == .attached, let divisor = Double(tokens[index + 2].text), divisor > value,
            divisor <= 16 || divisor == 100,
            index + 3 == tokens.count || tokens[index + 3].mark != "/", index == 0 || tokens[index - 1].mark != "/"
        {
            value /= divisor
            length = 3
        }
        var unit: String?
        var isOrdinal = false
        if index >= 1, tokens[index - 1].kind == .mark, token.joint == .attached {
            unit = MeasureUnit.unit(ofSign: tokens[index - 1].text)
            if tokens[index - 1].mark == "-" || tokens[index - 1].mark == "−", tokens[index - 1].joint == .apart {
                value = -value
            }
        }
        if index + length < tokens.count {
            let next = tokens[index + length]
            if next.joint == .attached, next.isWord {
                switch next.normalized {
                case "st", "nd", "rd", "th":
                    isOrdinal = true
                    length += 1
                case "s":
                    unit = "decade"
                    if value < 100 { value += 1900 }
                    length += 1
                case "bn":
                    value *= 1e9
                    length += 1
                default: break
                }
            }
        }
        while index + length < tokens.count, tokens[index + length].has(.numberWord),
            case .scale(let scale)? = SpelledNumber.words[tokens[index + length].normalized]
        {
            value *= scale
            length += 1
        }
        let (after, taken) = self.unit(at: index + length)
        if unit == nil, let after, !isOrdinal || MeasureUnit.followsOrdinal(after) {
            unit = after
            length += taken
        } else if unit != nil, after == unit {
            length += taken
        }
        return (NumberFact(value: value, unit: unit, text: text(index, length), isSoft: false), length)
    }

    private func spelled(_ spelled: SpelledNumber, at index: Int) -> (fact: NumberFact, length: Int)? {
        var length = spelled.length
        let last = index + length - 1
        if spelled.length <= 2, tokens[last].normalized == "second", spelled.value == 2, !isOrdinalSecond(at: last) {
            return nil
        }
        var (unit, taken) = self.unit(at: index + length)
        if spelled.isOrdinal, let found = unit, !MeasureUnit.followsOrdinal(found) { (unit, taken) = (nil, 0) }
        length += taken
        let isBare = unit == nil || spelled.isOrdinal
        let isSoft = spelled.isVague || spelled.value == 1 || (spelled.value == 2 && isBare)
        return (
            NumberFact(value: spelled.value, unit: spelled.isVague ? "order" : unit, text: text(index, length), isSoft: isSoft),
            length
        )
    }

    /// The year that a range begins with, where its end of two digits stands at `index`: 1914–18, 2010/11.
    private func yearBefore(_ index: Int) -> Double? {
        var first = index - 1
        if tokens[index].joint != .hyphen {
            guard first >= 1, let mark = tokens[first].mark, mark == "/" || mark == "-" || mark == "–" else { return nil }
            first -= 1
        }
        guard first >= 0, tokens[first].kind == .number, let year = Double(tokens[first].text), year >= 1000, year < 2100 else {
            return nil
        }
        return year
    }

    /// Whether `second` counts: the second, a second volume; not a second later, in a second.
    private func isOrdinalSecond(at index: Int) -> Bool {
        guard index > 0 else { return true }
        if tokens[index - 1].has(.determiner), tokens[index - 1].normalized != "a" { return true }
        guard index + 1 < tokens.count, tokens[index + 1].isWord else { return false }
        return !tokens[index + 1].has(.function)
    }

    /// A month or day that is not also a common word here: May, March and June need a capital that tells, or a number
    /// beside them.
    private func isDate(at index: Int) -> Bool {
        let token = tokens[index]
        guard token.isCapitalized else { return false }
        guard token.isInitial, token.normalized == "may" || token.normalized == "march" else { return true }
        return index + 1 < tokens.count && tokens[index + 1].kind == .number
    }

    private static func minutes(_ text: String) -> Double? {
        let parts = text.split(separator: ":")
        guard parts.count == 2, parts[1].utf8.count == 2, let hours = Int(parts[0]), let minutes = Int(parts[1]), hours < 25,
            minutes < 60
        else { return nil }
        return Double(hours * 60 + minutes)
    }

    private func text(_ start: Int, _ length: Int) -> String {
        var text = ""
        for index in start..<start + length {
            if index > start {
                switch tokens[index].joint {
                case .apart: text += " "
                case .hyphen: text += "-"
                case .attached: break
                }
            }
            text += tokens[index].text
        }
        return text
    }

    private static let dates: [String: Int] = {
        var table: [String: Int] = [:]
        let months = "january february march april may june july august september october november december"
        for (index, word) in months.split(separator: " ").enumerated() { table[String(word)] = index + 1 }
        let days = "monday tuesday wednesday thursday friday saturday sunday"
        for (index, word) in days.split(separator: " ").enumerated() { table[String(word)] = index + 21 }
        return table
    }()
}
