/// The visible scalar that stands for each byte in byte-level vocabularies: printable Latin-1 for itself, and
/// U+0100 upwards for the other 68 bytes, in order (Radford et al. 2019).
enum ByteAlphabet {
    static let scalars: [Unicode.Scalar] = {
        var next: UInt8 = 0
        return (UInt8.min...UInt8.max).map { byte in
            if isPrintable(byte) { return Unicode.Scalar(byte) }
            defer { next += 1 }
            return Unicode.Scalar(0x100 + UInt32(next)) ?? Unicode.Scalar(byte)
        }
    }()

    /// The byte of each scalar below U+0144, nil for those that stand for none.
    private static let bytes: [UInt8?] = {
        var table = [UInt8?](repeating: nil, count: 0x144)
        for (byte, scalar) in scalars.enumerated() { table[Int(scalar.value)] = UInt8(byte) }
        return table
    }()

    private static func isPrintable(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) || (0xA1...0xAC).contains(byte) || byte >= 0xAE
    }

    /// The bytes a token stands for; a token with any other scalar in it stands for its own UTF-8.
    static func bytes(of token: String) -> [UInt8] {
        var result: [UInt8] = []
        for scalar in token.unicodeScalars {
            guard scalar.value < bytes.count, let byte = bytes[Int(scalar.value)] else { return Array(token.utf8) }
            result.append(byte)
        }
        return result
    }
}
