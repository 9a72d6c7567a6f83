/// A recursive-descent parser of RFC 8259.
///
/// Foundation's readers silently keep one of two equal keys, which in a table of tensors hides a tensor, and round integers.
struct JSONParser {
    let bytes: [UInt8]
    let limits: JSONLimits
    var index = 0
    private var depth = 0
    private var values = 0
    static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

    static func parse(_ bytes: [UInt8], limits: JSONLimits) throws(JSONFault) -> JSONValue {
        var parser = JSONParser(bytes: bytes, limits: limits)
        let value = try parser.value()
        parser.skipSpace()
        guard parser.index == bytes.count else { throw parser.failure("text after the end of the document") }
        return value
    }

    private init(bytes: [UInt8], limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    func failure(_ reason: String) -> JSONFault {
        JSONFault(.syntax(reason), at: index, of: bytes)
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

    private mutating func value() throws(JSONFault) -> JSONValue {
        skipSpace()
        values += 1
        guard values <= limits.values else { throw JSONFault(.tooMany(limit: limits.values), at: index, of: bytes) }
        switch current {
        case UInt8(ascii: "{"), UInt8(ascii: "["): return try container()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case let byte? where byte == UInt8(ascii: "-") || Self.digits.contains(byte): return try number()
        case nil: throw failure("the text ends where a value should be")
        default: throw failure("no value starts like this")
        }
    }

    private mutating func container() throws(JSONFault) -> JSONValue {
        depth += 1
        defer { depth -= 1 }
        guard depth <= limits.depth else { throw JSONFault(.tooDeep(limit: limits.depth), at: index, of: bytes) }
        return take(UInt8(ascii: "{")) ? .object(try object()) : .array(try array())
    }

    private mutating func object() throws(JSONFault) -> JSONObject {
        var object = JSONObject()
        if take(UInt8(ascii: "}")) { return object }
        repeat {
            skipSpace()
            let start = index
            guard current == UInt8(ascii: "\"") else { throw failure("a key in quotes should be here") }
            let key = try string()
            guard take(UInt8(ascii: ":")) else { throw failure("a colon should follow the key") }
            let value: JSONValue
            do throws(JSONFault) {
                value = try self.value()
            } catch {
                throw error.within(Self.step(key))
            }
            guard object.add(key, value) else {
                let step = Self.step(key)
                throw JSONFault(.duplicateKey(step), at: start, of: bytes, path: step)
            }
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw failure("the object is not closed") }
        return object
    }

    /// A key as a step of a path.
    private static func step(_ key: String) -> String {
        String(String.UnicodeScalarView(key.unicodeScalars.prefix(80)))
    }

    private mutating func array() throws(JSONFault) -> [JSONValue] {
        index += 1
        var elements: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return elements }
        repeat {
            do throws(JSONFault) {
                elements.append(try value())
            } catch {
                throw error.within("[\(elements.count)]")
            }
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw failure("the array is not closed") }
        return elements
    }

    private mutating func word(_ name: String, _ value: JSONValue) throws(JSONFault) -> JSONValue {
        guard bytes[index...].starts(with: name.utf8) else { throw failure("no value starts like this") }
        index += name.utf8.count
        return value
    }
}
