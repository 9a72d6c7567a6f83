/// Why a text was refused as JSON, and where. Whoever knows the file's name adds it.
public struct JSONFault: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Reason: Equatable, Sendable {
        /// The text breaks the grammar, is not UTF-8, or has a number out of range; the reason in words.
        case syntax(String)
        /// An object has the key twice; a long key is cut.
        case duplicateKey(String)
        /// Values are nested deeper than the limit.
        case tooDeep(limit: Int)
        /// There are more values than the limit.
        case tooMany(limit: Int)
    }

    public let reason: Reason
    /// Bytes before the fault.
    public let offset: Int
    /// The line, counted from one.
    public let line: Int
    /// The byte of the line, counted from one.
    public let column: Int
    /// The keys and indices down to the value at fault, such as `model.merges[7]`, long keys cut; empty at the top.
    public private(set) var path: String

    init(_ reason: Reason, at offset: Int, of bytes: [UInt8], path: String = "") {
        let before = bytes[..<min(offset, bytes.count)]
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        self.reason = reason
        self.offset = offset
        self.line = 1 + before.count { $0 == UInt8(ascii: "\n") }
        self.column = offset - start + 1
        self.path = path
    }

    /// The same fault as seen from the object or array around the value.
    func within(_ step: String) -> JSONFault {
        var fault = self
        fault.path = path.isEmpty || path.hasPrefix("[") ? step + path : step + "." + path
        return fault
    }

    /// The reason in words, without the place.
    public var message: String {
        switch reason {
        case .syntax(let reason): reason
        case .duplicateKey(let key): "the key '\(key)' occurs twice"
        case .tooDeep(let limit): "nested deeper than \(limit) levels"
        case .tooMany(let limit): "more than \(limit) values"
        }
    }

    public var description: String {
        "line \(line), column \(column): \(message)"
    }
}
