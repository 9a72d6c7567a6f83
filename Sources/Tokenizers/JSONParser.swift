/// A strict JSON parser (RFC 8259) with limits on nesting and on the number of values.
struct JSONParser {
    let bytes: [UInt8]
    let file: String
    var index = 0
    private var depth = 0
    private var values = 0
    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

    static func parse(_ bytes: [UInt8], file: String) throws(TokenizerError) -> JSONValue {
        var parser = JSONParser(bytes: bytes, file: file)
        let value = try parser.value()
        parser.skipSpace()
        guard parser.index == bytes.count else { throw parser.failure("more text follows the value") }
        return value
    }

    private init(bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
    }

    var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    func failure(_ reason: String) -> TokenizerError {
        var line = 1
        var start = 0
        for position in 0..<min(index, bytes.count) where bytes[position] == UInt8(ascii: "\n") {
            line += 1
            start = position + 1
        }
        return .invalidJSON(file: file, line: line, column: index - start + 1, reason: reason)
    }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    /// Skips white space, then takes `byte` if it comes next.
    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard current == byte else { return false }
        index += 1
        return true
    }

    private mutating func value() throws(TokenizerError) -> JSONValue {
        values += 1
        guard values <= TokenizerLimits.jsonValues else {
            throw .tooLarge(file: file, what: "the number of JSON values", limit: TokenizerLimits.jsonValues)
        }
        skipSpace()
        switch current {
        case UInt8(ascii: "{"), UInt8(ascii: "["): return try container()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case let byte? where byte == UInt8(ascii: "-") || Self.digits.contains(byte): return try number()
        case nil: throw failure("the text ends where a value should be")
        default: throw failure("no value starts like this")
        }
    }

    private mutating func container() throws(TokenizerError) -> JSONValue {
        depth += 1
        defer { depth -= 1 }
        guard depth <= TokenizerLimits.nesting else {
            throw .tooLarge(file: file, what: "the nesting of JSON values", limit: TokenizerLimits.nesting)
        }
        return take(UInt8(ascii: "{")) ? try object() : try array()
    }

    private mutating func object() throws(TokenizerError) -> JSONValue {
        var members: [JSONValue.Member] = []
        if take(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw failure("a key in quotes should be here") }
            let key = try string()
            guard take(UInt8(ascii: ":")) else { throw failure("a colon should follow the key") }
            members.append(JSONValue.Member(key: key, value: try value()))
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw failure("the object is not closed") }
        return .object(members)
    }

    private mutating func array() throws(TokenizerError) -> JSONValue {
        index += 1
        var elements: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return .array(elements) }
        repeat {
            elements.append(try value())
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw failure("the array is not closed") }
        return .array(elements)
    }

    private mutating func literal(_ name: StaticString, _ value: JSONValue) throws(TokenizerError) -> JSONValue {
        let end = index + name.utf8CodeUnitCount
        guard end <= bytes.count, bytes[index..<end].elementsEqual("\(name)".utf8) else {
            throw failure("no value starts like this")
        }
        index = end
        return value
    }

    private mutating func number() throws(TokenizerError) -> JSONValue {
        let start = index
        if current == UInt8(ascii: "-") { index += 1 }
        let leading = current
        let whole = skipDigits()
        guard whole > 0, leading != UInt8(ascii: "0") || whole == 1 else { throw failure("this is no number") }
        var isInteger = true
        if current == UInt8(ascii: ".") {
            isInteger = false
            index += 1
            guard skipDigits() > 0 else { throw failure("digits should follow the point") }
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            isInteger = false
            index += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { index += 1 }
            guard skipDigits() > 0 else { throw failure("digits should follow the exponent's sign") }
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if isInteger, let integer = Int(text) { return .integer(integer) }
        guard let real = Double(text), real.isFinite else { throw failure("the number is out of range") }
        return .real(real)
    }

    private mutating func skipDigits() -> Int {
        let start = index
        while let byte = current, Self.digits.contains(byte) { index += 1 }
        return index - start
    }
}
