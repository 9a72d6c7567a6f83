/// A set of ASCII characters.
struct ASCIISet: Equatable {
    private var bits: (UInt64, UInt64) = (0, 0)

    init() {}

    init(_ contains: (UInt8) -> Bool) {
        for byte: UInt8 in 0..<128 where contains(byte) { insert(byte) }
    }

    func contains(_ byte: UInt8) -> Bool {
        switch byte {
        case ..<64: bits.0 >> byte & 1 == 1
        case ..<128: bits.1 >> (byte - 64) & 1 == 1
        default: false
        }
    }

    mutating func insert(_ byte: UInt8) {
        if byte < 64 { bits.0 |= 1 << byte } else if byte < 128 { bits.1 |= 1 << (byte - 64) }
    }

    mutating func formUnion(_ other: ASCIISet) {
        bits.0 |= other.bits.0
        bits.1 |= other.bits.1
    }

    var inverted: ASCIISet {
        ASCIISet { !contains($0) }
    }

    static func == (one: ASCIISet, other: ASCIISet) -> Bool {
        one.bits == other.bits
    }

    static let digit = ASCIISet { (0x30...0x39).contains($0) }
    static let word = ASCIISet {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x5F
    }
    static let space = ASCIISet { (0x09...0x0D).contains($0) || (0x1C...0x20).contains($0) }
    static let anyButNewline = ASCIISet { $0 != 0x0A }
}
