import Foundation
import StrictJSON

/// What is wrong with one field of a row.
struct RowFault: Error {
    let key: String
    let reason: String
}

/// A kind of row: read from the fields of one line.
protocol Row: Sendable, Equatable {
    var id: String { get }
    /// All that makes the row what it is but its id.
    var content: [String] { get }
    /// Its texts, by key.
    var texts: [(key: String, text: String)] { get }
    init(_ fields: inout RowFields) throws(RowFault)
}

/// The fields of one line, taken one by one; what is left over is unknown.
struct RowFields {
    private let object: JSONObject
    private var taken: Set<String> = []

    init(_ object: JSONObject) { self.object = object }

    func has(_ key: String) -> Bool { object[key] != nil }

    mutating func text(_ key: String) throws(RowFault) -> String {
        guard let text = try optionalText(key) else { throw RowFault(key: key, reason: "it is missing or empty") }
        return text
    }

    mutating func optionalText(_ key: String) throws(RowFault) -> String? {
        guard let value = take(key), !value.isNull else { return nil }
        guard case .string(let text) = value else { throw RowFault(key: key, reason: "it is \(value.kind), not a text") }
        return text.contains { !$0.isWhitespace } ? text : nil
    }

    mutating func grade() throws(RowFault) -> Int {
        guard let grade = try optionalGrade() else { throw RowFault(key: "grade", reason: "it is missing") }
        return grade
    }

    mutating func optionalGrade() throws(RowFault) -> Int? {
        guard let value = take("grade"), !value.isNull else { return nil }
        guard case .integer(let grade) = value, (1...12).contains(grade) else {
            throw RowFault(key: "grade", reason: "it is \(value.kind); it should be a whole number from 1 to 12")
        }
        return grade
    }

    mutating func weight() throws(RowFault) -> Double {
        guard let value = take("weight"), !value.isNull else { return 1 }
        guard let weight = value.asNumber, weight > 0, weight <= 100 else {
            throw RowFault(key: "weight", reason: "it is \(value.kind); it should be above 0 and at most 100")
        }
        return weight
    }

    private mutating func take(_ key: String) -> JSONValue? {
        taken.insert(key)
        return object[key]
    }

    /// - Throws: for the first field that nobody asked for.
    func finish() throws(RowFault) {
        if let key = object.keys.first(where: { !taken.contains($0) }) { throw RowFault(key: key, reason: "there is no such field") }
    }
}
