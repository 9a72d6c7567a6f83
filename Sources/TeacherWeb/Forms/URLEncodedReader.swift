/// Reads `application/x-www-form-urlencoded`.
enum URLEncodedReader {
    /// Most fields of one form.
    static let fieldLimit = 2_000

    /// - Throws: ``WebError/badForm(reason:)`` for broken escapes, text that is no UTF-8, or too many fields.
    static func form(_ bytes: some Collection<UInt8>) throws(WebError) -> Form {
        var form = Form()
        var count = 0
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            count += 1
            guard count <= fieldLimit else { throw .badForm(reason: "the form has more than \(fieldLimit) fields") }
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            form.add(try text(parts.count > 1 ? Array(parts[1]) : []), to: try text(Array(parts[0])))
        }
        return form
    }

    private static func text(_ bytes: [UInt8]) throws(WebError) -> String {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "+"):
                plain.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard index + 2 < bytes.count, let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2]) else {
                    throw .badForm(reason: "the form is broken: an escape is cut off")
                }
                plain.append(high << 4 | low)
                index += 2
            default:
                plain.append(bytes[index])
            }
            index += 1
        }
        guard let text = String(validating: plain, as: UTF8.self) else { throw .badForm(reason: "the form is not UTF-8") }
        return text
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
