internal import Classroom
internal import StrictJSON

/// An object of a JSON document from outside: its fields with their types, limits and lines.
struct JSONRecord {
    private let object: JSONObject
    private let file: String
    private let path: String
    private let lines: JSONLines

    private static let limits = JSONLimits(depth: 8, values: 100_000)

    /// - Parameter file: the file's name, for errors.
    init(document text: String, file: String) throws(ContentError) {
        let bytes = Array(text.utf8)
        let value: JSONValue
        do throws(JSONFault) {
            value = try JSONValue(parsing: bytes, limits: Self.limits)
        } catch {
            throw ContentError(file: file, line: error.line, reason: "is not valid JSON: \(error.message)")
        }
        guard case .object(let object) = value else { throw ContentError(file: file, line: 1, reason: "an object should be here") }
        self.init(object: object, file: file, path: "", lines: JSONLines(bytes))
    }

    private init(object: JSONObject, file: String, path: String, lines: JSONLines) {
        self.object = object
        self.file = file
        self.path = path
        self.lines = lines
    }

    /// The line of a field, or of the object where no field is named.
    func line(_ key: String? = nil) -> Int { lines[key.map(place) ?? path] ?? lines[path] ?? 1 }

    func error(_ key: String?, _ reason: String) -> ContentError {
        let place = key.map(place) ?? path
        return ContentError(file: file, line: line(key), reason: place.isEmpty ? reason : "“\(place)” \(reason)")
    }

    func refuseKeys(except known: [String]) throws(ContentError) {
        for key in object.keys where !known.contains(key) {
            throw error(key, "is not a key here; known are \(known.joined(separator: ", "))")
        }
    }

    func optionalString(_ key: String, limit: Int = 4_000) throws(ContentError) -> String? {
        guard let value = object[key] else { return nil }
        guard case .string(let text) = value else { throw error(key, "is \(value.kind), not a text") }
        return try checked(text, key, limit)
    }

    /// A text that may say nothing, but must be there.
    func label(_ key: String, limit: Int) throws(ContentError) -> String {
        if case .string("")? = object[key] { return "" }
        return try string(key, limit: limit)
    }

    func string(_ key: String, limit: Int = 4_000) throws(ContentError) -> String {
        guard let text = try optionalString(key, limit: limit) else { throw missing(key) }
        return text
    }

    /// - Parameter orNone: takes a list that is not there for an empty one.
    func strings(_ key: String, count: ClosedRange<Int>, limit: Int = 400, orNone: Bool = false) throws(ContentError) -> [String] {
        if orNone, object[key] == nil { return [] }
        var texts: [String] = []
        for (index, value) in try list(key, count: count).enumerated() {
            guard case .string(let text) = value else { throw error("\(key)[\(index)]", "is \(value.kind), not a text") }
            texts.append(try checked(text, "\(key)[\(index)]", limit))
        }
        return texts
    }

    func integer(_ key: String, in range: ClosedRange<Int>) throws(ContentError) -> Int {
        guard let value = object[key] else { throw missing(key) }
        guard case .integer(let number) = value, range.contains(number) else {
            throw error(key, "is \(value.kind), not a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func optionalInteger(_ key: String, in range: ClosedRange<Int>) throws(ContentError) -> Int? {
        guard let value = object[key], !value.isNull else { return nil }
        return try integer(key, in: range)
    }

    func optionalFlag(_ key: String) throws(ContentError) -> Bool? {
        guard let value = object[key], !value.isNull else { return nil }
        guard case .bool(let flag) = value else { throw error(key, "is \(value.kind); give true or false") }
        return flag
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, of type: Choice.Type) throws(ContentError) -> Choice
    where Choice.RawValue == String {
        let text = try string(key)
        guard let choice = Choice(rawValue: text) else {
            throw error(key, "is “\(text.prefix(40))”; use one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return choice
    }

    func records(_ key: String, count: ClosedRange<Int>) throws(ContentError) -> [JSONRecord] {
        var records: [JSONRecord] = []
        for (index, value) in try list(key, count: count).enumerated() {
            guard case .object(let object) = value else { throw error("\(key)[\(index)]", "is \(value.kind), not an object") }
            records.append(JSONRecord(object: object, file: file, path: place("\(key)[\(index)]"), lines: lines))
        }
        return records
    }

    private func list(_ key: String, count: ClosedRange<Int>) throws(ContentError) -> [JSONValue] {
        guard let value = object[key] else { throw missing(key) }
        guard case .array(let values) = value else { throw error(key, "is \(value.kind), not a list") }
        guard count.contains(values.count) else {
            throw error(key, "has \(values.count) entries; give \(count.lowerBound) to \(count.upperBound)")
        }
        return values
    }

    private func checked(_ text: String, _ key: String, _ limit: Int) throws(ContentError) -> String {
        guard text.contains(where: { !$0.isWhitespace }) else { throw error(key, "is empty; fill it") }
        guard text.unicodeScalars.count <= limit else { throw error(key, "is longer than \(limit) characters") }
        guard !text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\n" }) else {
            throw error(key, "holds a control character; remove it")
        }
        return text
    }

    private func missing(_ key: String) -> ContentError { error(nil, "lacks “\(key)”; add it") }

    private func place(_ key: String) -> String { path.isEmpty ? key : path + "." + key }
}
