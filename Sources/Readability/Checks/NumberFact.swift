/// One number of a text: in digits, in words or as a Roman numeral; a month or a day of the week counts as a number of
/// its own unit.
public struct NumberFact: Sendable, Equatable {
    /// Its value; a time of day in minutes, a month 1…12, a day of the week 1…7.
    public let value: Double
    /// Its unit in one spelling (`km`, `dollar`, `percent`, `month name` …); nil where none is given.
    public let unit: String?
    /// As it stands in the text, unit included.
    public let text: String
    /// A number that good rewrites drop and bring in freely: one, first, a plain two or second, hundreds, thousands.
    public let isSoft: Bool

    /// Whether two numbers say the same. A unit that only one of them names is no contradiction.
    public func agrees(with other: NumberFact) -> Bool {
        value == other.value && (unit == other.unit || unit == nil || other.unit == nil)
    }
}
