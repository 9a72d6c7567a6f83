import Foundation

/// The form in which words are looked up: lower case, `’` as `'`, no soft hyphens, letters without their accents (`café` is
/// `cafe`).
enum WordKey {
    /// Replaces `key` with the key of the word at `range`.
    static func fold(_ bytes: Span<UInt8>, _ range: Range<Int>, into key: inout [UInt8]) {
        key.removeAll(keepingCapacity: true)
        for index in range {
            let byte = bytes[index]
            if byte >= 0x80 {
                foldUnicode(bytes, range, into: &key)
                return
            }
            key.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        }
    }

    static func fold(_ word: some StringProtocol) -> [UInt8] {
        let word = String(word)
        var key: [UInt8] = []
        fold(word.utf8.span, 0..<word.utf8.count, into: &key)
        return key
    }

    /// The length of a key without its closing `'s`.
    static func lengthWithoutPossessive(_ key: Span<UInt8>) -> Int {
        key.count > 2 && key[key.count - 1] == 0x73 && key[key.count - 2] == 0x27 ? key.count - 2 : key.count
    }

    private static func foldUnicode(_ bytes: Span<UInt8>, _ range: Range<Int>, into key: inout [UInt8]) {
        key.removeAll(keepingCapacity: true)
        for scalar in bytes.string(range).lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar.value {
            case 0xAD: continue
            case 0x2019, 0x02BC: key.append(0x27)
            case 0x2010, 0x2011, 0x2013: key.append(0x2D)
            case 0xE6: key.append(contentsOf: "ae".utf8)
            case 0x153: key.append(contentsOf: "oe".utf8)
            case 0xDF: key.append(contentsOf: "ss".utf8)
            case 0xF8: key.append(0x6F)
            case 0x142: key.append(0x6C)
            case 0x111, 0xF0: key.append(0x64)
            case 0xFE: key.append(contentsOf: "th".utf8)
            case 0x131: key.append(0x69)
            default:
                if scalar.properties.generalCategory == .nonspacingMark { continue }
                key.append(contentsOf: Array(String(scalar).utf8))
            }
        }
    }
}
