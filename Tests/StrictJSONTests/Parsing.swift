import StrictJSON

func parse(_ text: String, depth: Int = 32, values: Int = 1_000) throws(JSONFault) -> JSONValue {
    try JSONValue(parsing: Array(text.utf8), limits: JSONLimits(depth: depth, values: values))
}

/// Why a text is refused; nil where it is accepted.
func fault(_ text: String, depth: Int = 32, values: Int = 1_000) -> JSONFault? {
    fault(Array(text.utf8), depth: depth, values: values)
}

func fault(_ bytes: [UInt8], depth: Int = 32, values: Int = 1_000) -> JSONFault? {
    do {
        _ = try JSONValue(parsing: bytes, limits: JSONLimits(depth: depth, values: values))
        return nil
    } catch {
        return error
    }
}

/// A value in one line, each string as its scalars' numbers.
func spelled(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .integer(let value): "integer \(value)"
    case .number(let value): "number \(value)"
    case .string(let text): scalars(text)
    case .array(let elements): "[" + elements.map(spelled).joined(separator: ", ") + "]"
    case .object(let object):
        "{" + object.members.map { "\(scalars($0.key)): \(spelled($0.value))" }.joined(separator: ", ") + "}"
    }
}

private func scalars(_ text: String) -> String {
    "<" + text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ") + ">"
}
