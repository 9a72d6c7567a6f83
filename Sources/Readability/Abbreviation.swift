/// What a period after an abbreviation may mean.
enum Abbreviation {
    /// A title before a name (`Mr.`): the period never ends a sentence.
    case title
    /// Goes before a number or between numbers (`No. 5`, `5 ft. 3 in.`), or closes a list (`etc.`): the period ends a sentence
    /// before a capital, not before a number.
    case unlessNumber
    /// A time of day (`a.m.`): the period ends a sentence unless a day, a month or a time zone follows.
    case clock
    /// Never ends a sentence (`e.g.`, `vs.`).
    case inner
    /// May end a sentence (`Inc.`, `U.S.`, `Jan.`): it does where the next word is one that begins sentences.
    case either
    /// A single capital: an initial, or a label (`plan B.`).
    case initial

    /// The abbreviation that `token`, the text before a period, spells; nil for an ordinary word.
    init?(_ token: String, afterNumber: Bool) {
        let bytes = token.utf8
        guard let first = bytes.first else { return nil }
        let isCapital = first &- 0x41 < 26
        if token.unicodeScalars.count == 1, token.unicodeScalars.first?.properties.isUppercase == true {
            self = .initial
            return
        }
        if bytes.contains(0x2E) {
            guard Self.isDotted(token) else { return nil }
            let lower = token.lowercased()
            self = Self.innerWords.contains(lower) ? .inner : lower == "a.m" || lower == "p.m" ? .clock : .either
            return
        }
        guard bytes.count <= 8 else { return nil }
        let lower = token.lowercased()
        if isCapital, Self.titles.contains(lower) {
            self = .title
        } else if isCapital, Self.capitalised.contains(lower) {
            self = .either
        } else if afterNumber, lower == "am" || lower == "pm" {
            self = .clock
        } else if Self.numbered.contains(lower) || (afterNumber && Self.units.contains(lower)) {
            self = .unlessNumber
        } else if Self.innerWords.contains(lower) {
            self = .inner
        } else if Self.common.contains(lower) {
            self = .either
        } else {
            return nil
        }
    }

    /// `U.S`, `J.R.R`, `a.m`, `Ph.D`: one or two letters between periods.
    private static func isDotted(_ token: String) -> Bool {
        token.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            (1...2).contains(part.count) && part.allSatisfy(\.isLetter)
        }
    }

    private static let titles: Set<String> = [
        "mr", "mrs", "ms", "messrs", "mme", "mlle", "prof", "rev", "revd", "capt", "cmdr", "lt", "sgt", "cpl", "maj", "adm",
    ]
    private static let capitalised: Set<String> = [
        "dr", "st", "ste", "mt", "mts", "ft", "gen", "col", "gov", "sen", "rep", "pres", "hon", "fr", "supt", "insp", "pvt",
        "jr", "sr", "esq", "inc", "ltd", "co", "corp", "bros", "dept", "univ", "assn", "ave", "blvd", "rd", "hwy", "pkwy",
        "jan", "feb", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur",
        "thurs", "fri", "phd",
    ]
    private static let numbered: Set<String> = [
        "no", "nos", "vol", "vols", "pp", "p", "fig", "figs", "ch", "chap", "sec", "art", "mar", "approx", "ca", "c", "eq", "etc",
    ]
    private static let innerWords: Set<String> = ["e.g", "i.e", "eg", "ie", "vs", "v", "cf", "viz", "a.k.a"]
    private static let common: Set<String> = ["al", "est", "min", "max", "tel", "incl", "govt"]
    private static let units: Set<String> = [
        "in", "ft", "yd", "yds", "mi", "oz", "lb", "lbs", "km", "cm", "mm", "kg", "hr", "hrs", "mins", "sec", "secs", "sq", "gal",
        "mph", "bn", "deg",
    ]
}
