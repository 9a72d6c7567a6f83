extension NumberReader {
    /// The unit that stands at `index`, and its tokens: a sign, a word, `square` or `cubic` before one.
    func unit(at index: Int) -> (unit: String?, length: Int) {
        guard index < tokens.count else { return (nil, 0) }
        let token = tokens[index]
        if token.kind == .mark {
            guard token.joint == .attached || token.mark == "%" || token.mark == "°",
                let sign = MeasureUnit.unit(ofSign: token.text)
            else { return (nil, 0) }
            if sign == "degree", index + 1 < tokens.count, let scale = Self.scale(tokens[index + 1]) {
                return ("degree " + scale, 2)
            }
            return sign == "percent" || sign == "degree" || sign == "inch" || sign == "foot" ? (sign, 1) : (nil, 0)
        }
        guard token.isWord else { return (nil, 0) }
        if token.normalized == "square" || token.normalized == "cubic" || token.normalized == "sq" {
            let (inner, length) = unit(at: index + 1)
            guard let inner else { return (nil, 0) }
            return ((token.normalized == "sq" ? "square" : token.normalized) + " " + inner, length + 1)
        }
        if token.normalized == "per", index + 1 < tokens.count, tokens[index + 1].normalized == "cent" { return ("percent", 2) }
        guard token.has(.unit), let unit = MeasureUnit.canonical[token.normalized] else { return (nil, 0) }
        if unit == "am" || unit == "ad", !token.isAllCapitals, !token.text.contains("."), token.joint == .apart,
            token.text != "am"
        {
            return (nil, 0)
        }
        if unit == "degree", index + 1 < tokens.count, let scale = Self.scale(tokens[index + 1]) {
            return ("degree " + scale, 2)
        }
        if index + 2 < tokens.count, tokens[index + 2].normalized == "hour" || tokens[index + 2].normalized == "h",
            tokens[index + 1].normalized == "per" || tokens[index + 1].normalized == "an" || tokens[index + 1].mark == "/"
        {
            if unit == "mile" { return ("mph", 3) }
            if unit == "km" { return ("kmh", 3) }
        }
        return (unit, 1)
    }

    private static func scale(_ token: Token) -> String? {
        switch token.normalized {
        case "c", "celsius", "centigrade": "celsius"
        case "f", "fahrenheit": "fahrenheit"
        default: nil
        }
    }
}
