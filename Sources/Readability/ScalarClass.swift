/// The classes of Unicode scalars that segmentation tells apart.
enum ScalarClass {
    case lower, upper, digit
    /// A letter of a script without case.
    case caseless
    /// A combining mark, which belongs to the letter before it.
    case mark
    case other

    var isWordScalar: Bool { self != .other }

    var isLetter: Bool { self == .lower || self == .upper || self == .caseless }

    init(nonASCII value: UInt32) {
        guard let scalar = Unicode.Scalar(value) else {
            self = .other
            return
        }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .lowercaseLetter: self = .lower
        case .uppercaseLetter, .titlecaseLetter: self = .upper
        case .otherLetter, .modifierLetter: self = .caseless
        case .decimalNumber, .letterNumber: self = .digit
        case .nonspacingMark, .spacingMark, .enclosingMark: self = .mark
        default: self = .other
        }
    }

    /// White space as Unicode has it, and the byte-order mark.
    static func isWhite(_ value: UInt32) -> Bool {
        switch value {
        case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
        default: false
        }
    }
}
