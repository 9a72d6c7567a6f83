/// A JSON document, with its integers exact and its keys in the order of the file.
indirect enum JSON: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSON])
    case object(JSONObject)

    /// What kind of value this is, for messages.
    var kind: String {
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

    /// Null, false, or empty: a field with this value asks for nothing.
    var isEmpty: Bool {
        switch self {
        case .null, .bool(false): true
        case .string(let value): value.isEmpty
        case .array(let values): values.isEmpty
        case .object(let object): object.keys.isEmpty
        case .bool, .integer, .number: false
        }
    }
}

/// The members of a JSON object in file order.
struct JSONObject: Sendable, Equatable {
    private(set) var keys: [String] = []
    private var values: [String: JSON] = [:]

    subscript(key: String) -> JSON? {
        values[key]
    }

    /// Adds a member and says whether its key is new.
    mutating func add(_ key: String, _ value: JSON) -> Bool {
        guard values.updateValue(value, forKey: key) == nil else { return false }
        keys.append(key)
        return true
    }
}
