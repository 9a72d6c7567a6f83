/// Random identifiers that say nothing about what they name.
///
/// Ten characters of Crockford's base 32 (no I, L, O, U) after a one-letter kind: 50 random bits, `s-7h2k9qv4tm`.
public enum OpaqueID {
    /// What an identifier names, by its first letter.
    public enum Kind: String, Sendable, CaseIterable {
        case account = "t", adaptation = "a", adapter = "l", apiToken = "k", schoolClass = "c", feedback = "f", gateReport = "g"
        case job = "j", passage = "p", question = "q", quiz = "z", student = "s", school = "o"
    }

    static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
    static let length = 10

    /// A fresh identifier.
    public static func make(_ kind: Kind) -> String {
        var generator = SystemRandomNumberGenerator()
        let digits = (0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
        return kind.rawValue + "-" + String(digits)
    }

    /// Whether `text` is a whole, well-formed identifier of `kind`.
    public static func isValid(_ text: String, _ kind: Kind) -> Bool {
        text.hasPrefix(kind.rawValue + "-") && text.dropFirst(2).count == length
            && text.dropFirst(2).allSatisfy(alphabet.contains)
    }
}
