public import Foundation
import StrictJSON

/// Reads files of rows: JSONL, one object a line, empty lines ignored.
public enum RowFile {
    /// Bytes of a file and of a line at most.
    public static let fileLimit = 1 << 30
    public static let lineLimit = 1 << 20
    private static let limits = JSONLimits(depth: 4, values: 64)

    /// - Throws: ``FineTuningError`` with the file and line of what is wrong.
    public static func rewrites(_ file: URL) throws -> [RewriteRow] { try read(file) }

    /// - Throws: ``FineTuningError`` with the file and line of what is wrong.
    public static func preferences(_ file: URL) throws -> [PreferenceRow] { try read(file) }

    /// - Throws: ``FineTuningError`` with the file and line of what is wrong.
    public static func pretraining(_ file: URL) throws -> [PretrainingRow] { try read(file) }

    /// The line that has an id; nil where none has, or the file cannot be read any more.
    static func line(of id: String, in file: URL) -> Int? {
        guard let bytes = try? Data(contentsOf: file) else { return nil }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.firstIndex { line in
            guard case .object(let object) = try? JSONValue(parsing: Array(line), limits: limits),
                case .string(let found) = object["id"]
            else { return false }
            return found == id
        }.map { $0 + 1 }
    }

    private static func read<R: Row>(_ file: URL) throws -> [R] {
        let path = file.path(percentEncoded: false)
        let bytes: Data
        do {
            let handle = try FileHandle(forReadingFrom: file)
            defer { try? handle.close() }
            bytes = try handle.read(upToCount: fileLimit + 1) ?? Data()
        } catch {
            throw FineTuningError.unreadable(file: path, reason: error.localizedDescription)
        }
        guard bytes.count <= fileLimit else {
            throw FineTuningError.unreadable(file: path, reason: "it is longer than \(fileLimit) bytes; split it")
        }
        var rows: [R] = []
        var lines: [String: Int] = [:]
        var contents: [[String]: Int] = [:]
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { !isSpace($0) }) else { continue }
            let number = index + 1
            func fault(_ key: String, _ reason: String) -> FineTuningError {
                .row(file: path, line: number, key: key, reason: reason)
            }
            guard line.count <= lineLimit else { throw fault("", "the line is longer than \(lineLimit) bytes") }
            let row: R = try parse(Array(line), fault)
            if let other = lines.updateValue(number, forKey: row.id) {
                throw fault("id", "'\(row.id.prefix(60))' is the id of line \(other) too; give each row an id of its own")
            }
            if let other = contents.updateValue(number, forKey: row.content) {
                throw fault("", "it repeats line \(other); keep one of the two")
            }
            rows.append(row)
        }
        guard !rows.isEmpty else { throw FineTuningError.unreadable(file: path, reason: "there is no row in it") }
        return rows
    }

    private static func parse<R: Row>(_ line: [UInt8], _ fault: (String, String) -> FineTuningError) throws -> R {
        let value: JSONValue
        do throws(JSONFault) {
            value = try JSONValue(parsing: line, limits: limits)
        } catch {
            throw fault("", "column \(error.column): \(error.message); each line is one JSON object in UTF-8")
        }
        guard case .object(let object) = value else { throw fault("", "it is \(value.kind), not an object") }
        do throws(RowFault) {
            var fields = RowFields(object)
            let row = try R(&fields)
            try fields.finish()
            return row
        } catch {
            throw fault(error.key, error.reason)
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
}
