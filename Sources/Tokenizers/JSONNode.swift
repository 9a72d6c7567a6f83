import StrictJSON

/// A JSON value with its file and key path, so that whoever refuses it can say where it stands.
struct JSONNode {
    let file: String
    let path: String
    let value: JSONValue

    init(file: String, path: String, value: JSONValue) {
        self.file = file
        self.path = path
        self.value = value
    }

    /// Parses a whole file.
    init(parsing bytes: [UInt8], file: String) throws(TokenizerError) {
        do throws(JSONFault) {
            self.init(file: file, path: "", value: try JSONValue(parsing: bytes, limits: TokenizerLimits.json))
        } catch {
            throw switch error.reason {
            case .syntax(let reason):
                TokenizerError.invalidJSON(file: file, line: error.line, column: error.column, reason: reason)
            case .duplicateKey: .malformed(file: file, key: error.path, reason: "\(error)")
            case .tooDeep(let limit): .tooLarge(file: file, what: "the nesting of JSON values", limit: limit)
            case .tooMany(let limit): .tooLarge(file: file, what: "the number of JSON values", limit: limit)
            }
        }
    }

    func malformed(_ reason: String) -> TokenizerError {
        .malformed(file: file, key: path, reason: reason)
    }

    func unsupported(_ feature: String) -> TokenizerError {
        .unsupported(file: file, key: path, feature: feature)
    }

    func tooLarge(_ what: String, limit: Int) -> TokenizerError {
        .tooLarge(file: file, what: what, limit: limit)
    }

    /// The member `key` of an object; nil where it is absent or null.
    func optional(_ key: String) throws(TokenizerError) -> JSONNode? {
        guard case let .object(object) = value else { throw mismatch("an object") }
        guard let found = object[key], !found.isNull else { return nil }
        return JSONNode(file: file, path: path.isEmpty ? key : "\(path).\(key)", value: found)
    }

    func member(_ key: String) throws(TokenizerError) -> JSONNode {
        guard let node = try optional(key) else {
            throw .malformed(file: file, key: path.isEmpty ? key : "\(path).\(key)", reason: "the key is missing")
        }
        return node
    }

    func element(_ index: Int, _ value: JSONValue) -> JSONNode {
        JSONNode(file: file, path: "\(path)[\(index)]", value: value)
    }

    func string() throws(TokenizerError) -> String {
        guard case let .string(text) = value else { throw mismatch("a string") }
        return text
    }

    func bool() throws(TokenizerError) -> Bool {
        guard case let .bool(flag) = value else { throw mismatch("a boolean") }
        return flag
    }

    func integer() throws(TokenizerError) -> Int {
        guard case let .integer(number) = value else { throw mismatch("a whole number") }
        return number
    }

    func array() throws(TokenizerError) -> [JSONValue] {
        guard case let .array(elements) = value else { throw mismatch("an array") }
        return elements
    }

    func object() throws(TokenizerError) -> [JSONObject.Member] {
        guard case let .object(object) = value else { throw mismatch("an object") }
        return object.members
    }

    /// The elements of an array, at most `limit` of them.
    func elements(limit: Int) throws(TokenizerError) -> [JSONNode] {
        let values = try array()
        guard values.count <= limit else { throw tooLarge("the number of \(path)", limit: limit) }
        return values.enumerated().map { element($0.offset, $0.element) }
    }

    func mismatch(_ expected: String) -> TokenizerError {
        malformed("it should be \(expected), but is \(value.kind)")
    }

    /// The boolean member `key`, or `fallback` where it is absent or null.
    func flag(_ key: String, default fallback: Bool) throws(TokenizerError) -> Bool {
        try optional(key)?.bool() ?? fallback
    }

    /// The string member `key`, and exactly one scalar of it.
    func scalar(_ key: String) throws(TokenizerError) -> Unicode.Scalar {
        let node = try member(key)
        let scalars = Array(try node.string().unicodeScalars)
        guard scalars.count == 1 else { throw node.malformed("it should be exactly one character") }
        return scalars[0]
    }
}
