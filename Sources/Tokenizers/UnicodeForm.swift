import Foundation

/// The normal forms of Unicode Standard Annex 15, as of the Unicode version that the reference implementation knows.
enum UnicodeForm: String, Sendable {
    case nfc = "NFC", nfd = "NFD", nfkc = "NFKC", nfkd = "NFKD"

    /// Later scalars are left as they are, and nothing moves across them.
    private static let version = 9

    func apply(to text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        // ASCII is its own normal form in all four.
        if text.allSatisfy(\.isASCII) { return text }
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(text.count)
        var rest = text
        while !rest.isEmpty {
            let known = rest.prefix { $0.isASCII || $0.isKnown(inVersion: Self.version) }
            result += normalized(known)
            rest = rest[known.endIndex...]
            let unknown = rest.prefix { !$0.isKnown(inVersion: Self.version) }
            result += unknown
            rest = rest[unknown.endIndex...]
        }
        return result[...]
    }

    private func normalized(_ text: ArraySlice<Unicode.Scalar>) -> String.UnicodeScalarView {
        let string = String(scalars: text)
        let parts = switch self {
        case .nfc, .nfd: string.decomposedStringWithCanonicalMapping
        case .nfkc, .nfkd: string.decomposedStringWithCompatibilityMapping
        }
        // Foundation leaves marks that come out of other marks, or out of compatibility characters, in no canonical
        // order, and a Hangul syllable apart from its last letter; the second decomposition mends both.
        let ordered = parts.decomposedStringWithCanonicalMapping
        return switch self {
        case .nfc, .nfkc: ordered.precomposedStringWithCanonicalMapping.unicodeScalars
        case .nfd, .nfkd: ordered.unicodeScalars
        }
    }
}

extension Unicode.Scalar {
    /// Whether this Unicode version, or an earlier one, has assigned the scalar; those that none has count as known.
    func isKnown(inVersion version: Int) -> Bool {
        guard let age = properties.age else { return true }
        return age.major <= version
    }
}
