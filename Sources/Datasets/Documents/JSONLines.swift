/// The lines on which the values of a JSON document begin, by path: `questions[2].proof`.
///
/// Reads documents that `StrictJSON` has accepted; its values carry no places of their own.
struct JSONLines {
    private var lines: [String: Int] = [:]

    init(_ bytes: [UInt8]) {
        var scanner = Scanner(bytes: bytes)
        scanner.value("")
        lines = scanner.lines
    }

    subscript(path: String) -> Int? { lines[path] }

    private struct Scanner {
        let bytes: [UInt8]
        var index = 0, line = 1
        var lines: [String: Int] = [:]

        mutating func value(_ path: String) {
            skipSpace()
            lines[path] = line
            switch current {
            case UInt8(ascii: "{"): members { scanner in
                let key = scanner.string()
                scanner.skipSpace()
                scanner.index += 1
                scanner.value(path.isEmpty ? key : path + "." + key)
            }
            case UInt8(ascii: "["):
                var place = 0
                members { scanner in
                    scanner.value("\(path)[\(place)]")
                    place += 1
                }
            case UInt8(ascii: "\""): _ = string()
            default: while let byte = current, byte > 0x20, !Self.ends.contains(byte) { index += 1 }
            }
        }

        /// What stands between the brackets, one member after another.
        private mutating func members(_ member: (inout Scanner) -> Void) {
            index += 1
            skipSpace()
            while let byte = current, !Self.closing.contains(byte) {
                member(&self)
                skipSpace()
                if current == UInt8(ascii: ",") { index += 1 }
                skipSpace()
            }
            index += 1
        }

        private mutating func string() -> String {
            index += 1
            let start = index
            while let byte = current, byte != UInt8(ascii: "\"") { index += byte == UInt8(ascii: "\\") ? 2 : 1 }
            let text = String(decoding: bytes[start..<min(index, bytes.count)], as: UTF8.self)
            index += 1
            return text
        }

        private mutating func skipSpace() {
            while let byte = current, byte <= 0x20 {
                if byte == 0x0A { line += 1 }
                index += 1
            }
        }

        private var current: UInt8? { index < bytes.count ? bytes[index] : nil }
        private static let closing: Set<UInt8> = [UInt8(ascii: "}"), UInt8(ascii: "]")]
        private static let ends: Set<UInt8> = closing.union([UInt8(ascii: ",")])
    }
}
