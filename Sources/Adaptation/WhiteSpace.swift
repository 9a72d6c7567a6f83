extension StringProtocol {
    /// The text with every run of white space as one space, and none at its ends.
    func foldingWhiteSpace() -> String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
