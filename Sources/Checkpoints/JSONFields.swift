import StrictJSON

/// The fields of one JSONValue object of a file from outside, read with their types and limits checked.
///
/// A field that is null counts as absent, as in Python's readers of the same files.
struct JSONFields {
    let object: JSONObject
    let file: String
    /// Where the object is in the document, such as `rope_parameters.`; empty at the top.
    var path = ""

    private static let limits = JSONLimits(depth: 32, values: 2_000_000)

    init(_ bytes: [UInt8], file: String) throws(CheckpointError) {
        let document: JSONValue
        do throws(JSONFault) {
            document = try JSONValue(parsing: bytes, limits: Self.limits)
        } catch {
            throw .malformed(
                file: file, place: "line \(error.line), byte \(error.offset)", reason: "not valid JSON: \(error.message)")
        }
        guard case .object(let object) = document else {
            throw .malformed(file: file, place: "line 1, byte 0", reason: "an object should be here")
        }
        self.object = object
        self.file = file
    }

    init(_ object: JSONObject, file: String, path: String) {
        self.object = object
        self.file = file
        self.path = path
    }

    func value(_ key: String) -> JSONValue? {
        object[key].flatMap { $0.isNull ? nil : $0 }
    }

    func malformed(_ key: String, _ reason: String) -> CheckpointError {
        .malformed(file: file, place: path + key, reason: reason)
    }

    func unsupported(_ key: String, _ reason: String) -> CheckpointError {
        .unsupported(file: file, place: path + key, reason: reason)
    }

    private func wrong(_ key: String, _ value: JSONValue, _ expected: String) -> CheckpointError {
        malformed(key, "\(value.kind) is not \(expected)")
    }

    private func required<T>(_ key: String, _ value: T?) throws(CheckpointError) -> T {
        guard let value else { throw malformed(key, "the field is missing") }
        return value
    }

    func optionalInteger(_ key: String, in range: ClosedRange<Int>) throws(CheckpointError) -> Int? {
        guard let value = value(key) else { return nil }
        guard case .integer(let integer) = value, range.contains(integer) else {
            throw wrong(key, value, "an integer from \(range.lowerBound) to \(range.upperBound)")
        }
        return integer
    }

    func integer(_ key: String, in range: ClosedRange<Int>) throws(CheckpointError) -> Int {
        try required(key, optionalInteger(key, in: range))
    }

    func optionalNumber(_ key: String, in range: ClosedRange<Double>) throws(CheckpointError) -> Double? {
        guard let value = value(key) else { return nil }
        guard let number = value.asNumber, range.contains(number) else {
            throw wrong(key, value, "a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func number(_ key: String, in range: ClosedRange<Double>) throws(CheckpointError) -> Double {
        try required(key, optionalNumber(key, in: range))
    }

    func bool(_ key: String, default standard: Bool) throws(CheckpointError) -> Bool {
        guard let value = value(key) else { return standard }
        guard case .bool(let bool) = value else { throw wrong(key, value, "true or false") }
        return bool
    }

    func optionalString(_ key: String) throws(CheckpointError) -> String? {
        guard let value = value(key) else { return nil }
        guard case .string(let string) = value else { throw wrong(key, value, "a string") }
        return string
    }

    func string(_ key: String) throws(CheckpointError) -> String {
        try required(key, optionalString(key))
    }

    func optionalFields(_ key: String) throws(CheckpointError) -> JSONFields? {
        guard let value = value(key) else { return nil }
        guard case .object(let object) = value else { throw wrong(key, value, "an object") }
        return JSONFields(object, file: file, path: "\(path)\(key).")
    }

    /// A list of integers, or one integer, which counts as a list of one.
    func integers(_ key: String, in range: ClosedRange<Int>) throws(CheckpointError) -> [Int]? {
        guard let value = value(key) else { return nil }
        let elements = if case .array(let elements) = value { elements } else { [value] }
        var integers: [Int] = []
        for element in elements {
            guard case .integer(let integer) = element, range.contains(integer) else {
                throw wrong(key, element, "an integer from \(range.lowerBound) to \(range.upperBound)")
            }
            integers.append(integer)
        }
        return integers
    }

    func strings(_ key: String) throws(CheckpointError) -> [String]? {
        guard let value = value(key) else { return nil }
        guard case .array(let elements) = value else { throw wrong(key, value, "a list of strings") }
        var strings: [String] = []
        for element in elements {
            guard case .string(let string) = element else { throw wrong(key, element, "a string") }
            strings.append(string)
        }
        return strings
    }
}
