/// Units of measure, money and time in their many spellings.
enum MeasureUnit {
    private static let spellings: [(unit: String, words: String)] = [
        ("km", "km kms kilometer kilometers kilometre kilometres"),
        ("m", "m meter meters metre metres"),
        ("cm", "cm centimeter centimeters centimetre centimetres"),
        ("mm", "mm millimeter millimeters millimetre millimetres"),
        ("mile", "mi mile miles"),
        ("yard", "yd yds yard yards"),
        ("foot", "ft foot feet"),
        ("inch", "inch inches"),
        ("fathom", "fathom fathoms"),
        ("league", "league leagues"),
        ("acre", "acre acres"),
        ("hectare", "ha hectare hectares"),
        ("kg", "kg kgs kilogram kilograms kilo kilos kilogramme kilogrammes"),
        ("g", "g gram grams gramme grammes"),
        ("mg", "mg milligram milligrams"),
        ("lb", "lb lbs"),
        ("pound", "pound pounds"),
        ("ounce", "oz ounce ounces"),
        ("ton", "ton tons tonne tonnes"),
        ("liter", "l liter liters litre litres"),
        ("ml", "ml milliliter milliliters millilitre millilitres"),
        ("gallon", "gallon gallons"),
        ("cup", "cup cups"),
        ("degree", "degree degrees"),
        ("percent", "percent percentage pct"),
        ("second", "sec secs seconds"),
        ("minute", "min mins minute minutes"),
        ("hour", "h hr hrs hour hours"),
        ("day", "day days"),
        ("week", "week weeks"),
        ("month", "month months"),
        ("year", "yr yrs year years"),
        ("decade", "decade decades"),
        ("century", "century centuries"),
        ("mph", "mph"),
        ("kmh", "kph kmh"),
        ("volt", "volt volts"),
        ("watt", "watt watts"),
        ("dollar", "dollar dollars usd"),
        ("cent", "cent cents"),
        ("euro", "euro euros eur"),
        ("yen", "yen"),
        ("bc", "bc bce b.c"),
        ("ad", "ad ce a.d"),
        ("am", "am a.m"),
        ("pm", "pm p.m"),
        ("o'clock", "o'clock"),
    ]

    /// Spelling to unit.
    static let canonical: [String: String] = {
        var table: [String: String] = [:]
        for (unit, words) in spellings {
            for word in words.split(separator: " ") { table[String(word)] = unit }
        }
        return table
    }()

    /// The unit that a sign means, before or after the number.
    static func unit(ofSign sign: String) -> String? {
        switch sign {
        case "%", "٪": "percent"
        case "$": "dollar"
        case "€": "euro"
        case "£": "pound"
        case "¥": "yen"
        case "¢": "cent"
        case "°", "º": "degree"
        case "″": "inch"
        case "′": "foot"
        default: nil
        }
    }

    /// Units that an ordinal takes, as the 19th century: everywhere else the ordinal counts something.
    static func followsOrdinal(_ unit: String) -> Bool { unit == "century" || unit == "decade" }
}
