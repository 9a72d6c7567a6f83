/// A parsed JSON value (RFC 8259).
public enum JSONValue: Sendable {
    case null
    case bool(Bool)
    /// A number without fraction and exponent that fits, exactly.
    case integer(Int)
    /// Any other number, which is finite.
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// Reads one document: a value with nothing but white space around it.
    ///
    /// - Throws: `JSONFault` for what breaks the grammar (comments, trailing commas, lone halves of surrogate pairs, bytes
    ///   that are not UTF-8), for a key that an object has twice, and for what exceeds the limits.
    public init(parsing bytes: [UInt8], limits: JSONLimits) throws(JSONFault) {
        self = try JSONParser.parse(bytes, limits: limits)
    }

    /// What the value is, for messages: a short value itself, else its type.
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .number(let value): "\(value)"
        case .string(let value): "'\(value.prefix(40))'"
        case .array: "a list"
        case .object: "an object"
        }
    }

    public var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// Null, false, or empty: a field with this value asks for nothing.
    public var isEmpty: Bool {
        switch self {
        case .null, .bool(false): true
        case .string(let value): value.isEmpty
        case .array(let values): values.isEmpty
        case .object(let object): object.members.isEmpty
        case .bool, .integer, .number: false
        }
    }

    /// The value of a number of either kind; whole ones beyond 2⁵³ are rounded.
    public var asNumber: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }
}
