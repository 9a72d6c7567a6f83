/// What a browser submitted: fields by name, and files.
public struct Form: Sendable, Equatable {
    /// A file as it was chosen. Its name is the browser's word: never a path here.
    struct File: Sendable, Equatable {
        let field: String
        let name: String
        let bytes: [UInt8]
    }

    private var fields: [String: [String]] = [:]
    private(set) var files: [File] = []

    init() {}

    mutating func add(_ value: String, to name: String) { fields[name, default: []].append(value) }
    mutating func add(_ file: File) { files.append(file) }

    /// The first value of a field; nil where it is missing or blank.
    subscript(name: String) -> String? {
        guard let value = fields[name]?.first, value.contains(where: { !$0.isWhitespace }) else { return nil }
        return value
    }

    /// Every value of a field, as for a list of boxes.
    func all(_ name: String) -> [String] { fields[name] ?? [] }

    /// - Throws: ``WebError/badForm(reason:)`` where it is missing or blank.
    func require(_ name: String, as label: String? = nil) throws(WebError) -> String {
        guard let value = self[name] else { throw .badForm(reason: "\(label ?? name) is missing: fill it in") }
        return value
    }

    /// - Throws: ``WebError/badForm(reason:)`` for anything but a number; nil where it is missing or blank.
    func number<Number: LosslessStringConvertible>(_ name: String, as label: String? = nil) throws(WebError) -> Number? {
        guard let text = self[name] else { return nil }
        guard let number = Number(text.filter { !$0.isWhitespace }) else {
            throw .badForm(reason: "\(label ?? name) is “\(text.prefix(40))”: give a number")
        }
        return number
    }

    /// - Throws: ``WebError/badForm(reason:)`` for a word that is none of the choices; nil where it is missing or blank.
    func choice<Choice: RawRepresentable>(_ name: String, as label: String? = nil) throws(WebError) -> Choice?
    where Choice.RawValue == String {
        guard let text = self[name] else { return nil }
        guard let choice = Choice(rawValue: text) else {
            throw .badForm(reason: "\(label ?? name) is “\(text.prefix(40))”: choose one of the list")
        }
        return choice
    }
}
