/// One word of a name, as `Clara` in Santa Clara Valley.
public struct NameFact: Sendable, Equatable, Hashable {
    /// The form that is compared: lower case, without accents and possessive ending.
    public let key: String
    /// The whole name as it stands in the text.
    public let phrase: String
}
