/// A parsed JSON value. Members keep their order, and keys are kept apart by their exact scalars: `String`'s own
/// equality would take a composed and a decomposed letter for the same vocabulary entry.
enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case real(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])

    struct Member: Sendable {
        let key: String
        let value: JSONValue
    }

    var isZero: Bool {
        switch self {
        case .integer(0), .real(0): true
        default: false
        }
    }

    /// The name of the value's type, for messages.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .integer, .real: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
