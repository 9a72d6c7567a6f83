/// The classes of scalars which the split patterns tell apart.
enum ScalarClass: UInt8 {
    /// `\p{L}`
    case letter
    /// `\p{N}`
    case number
    /// `[\r\n]`
    case newline
    /// `\s` other than `[\r\n]`
    case space
    /// `[^\s\p{L}\p{N}]`
    case other

    init(_ scalar: Unicode.Scalar) {
        self = scalar.value < 0x80 ? Self.ascii[Int(scalar.value)] : Self.lookUp(scalar)
    }

    var isSpace: Bool { self == .space || self == .newline }

    private static let ascii: [ScalarClass] = (0..<0x80).map { lookUp(Unicode.Scalar(UInt8($0))) }

    /// The Unicode version that the regular expressions of the reference implementation know.
    static let version = 16

    private static func lookUp(_ scalar: Unicode.Scalar) -> ScalarClass {
        if scalar == "\n" || scalar == "\r" { return .newline }
        let properties = scalar.properties
        if properties.isWhitespace { return .space }
        guard scalar.isKnown(inVersion: version) else { return .other }
        return switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: .letter
        case .decimalNumber, .letterNumber, .otherNumber: .number
        default: .other
        }
    }
}
