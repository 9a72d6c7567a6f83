import Foundation

/// The normal forms of Unicode Standard Annex 15, as of the Unicode version that the reference implementation knows.
enum UnicodeForm: String, Sendable {
    case nfc = "NFC", nfd = "NFD", nfkc = "NFKC", nfkd = "NFKD"

    /// Later scalars are left as they are, and nothing moves across them.
    private static let version = 9

    func apply(to text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        if text.allSatisfy(\.isASCII) { return text }
        var result: [Unicode.Scalar] = []
        result.reserveCapacity(text.count)
        var start = text.startIndex
        while start < text.endIndex {
            guard text[start].isKnown(inVersion: Self.version) else {
                result.append(text[start])
                start += 1
                continue
            }
            // A stretch ends where a scalar comes that nothing before it can change.
            let end = text[(start + 1)...].firstIndex { isInert($0) || !$0.isKnown(inVersion: Self.version) } ?? text.endIndex
            if end == start + 1, isInert(text[start]) {
                result.append(text[start])
            } else {
                result += normalized(text[start..<end])
            }
            start = end
        }
        return result[...]
    }

    /// Whether the scalar stays as it is, unless a mark follows, and joins nothing before it. Not all such scalars are
    /// recognised, but ASCII, and for NFC Latin, the punctuation, ideographs and emoji that are most of many texts.
    private func isInert(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return true }
        guard self == .nfc else { return false }
        return switch scalar.value {
        case ..<0x300, 0x200B...0x2027, 0x4E00...0x9FFF, 0xFE0F, 0x1F300...0x1F5FF: true
        default: false
        }
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
        if isASCII { return true }
        guard let age = properties.age else { return true }
        return age.major <= version
    }
}
