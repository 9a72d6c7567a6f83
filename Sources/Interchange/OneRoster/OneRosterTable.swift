internal import Classroom
internal import Foundation

/// One file of a OneRoster folder: the columns that Hornbook needs, and no others.
///
/// Whatever else a file holds (passwords, birth dates, telephone numbers, extensions) is dropped while it is read.
struct OneRosterTable {
    struct Row {
        let file: String
        let line: Int
        private let values: [String: String]

        init(file: String, line: Int, values: [String: String]) {
            (self.file, self.line, self.values) = (file, line, values)
        }

        /// A column's value; nil where it is empty or not there.
        subscript(_ column: String) -> String? { values[column.lowercased()] }

        func required(_ column: String) throws(ContentError) -> String {
            guard let value = self[column] else { throw error("“\(column)” is empty; fill it") }
            return value
        }

        func error(_ reason: String) -> ContentError { ContentError(file: file, line: line, reason: reason) }
    }

    /// Most bytes of a file.
    static let sizeLimit = 32 << 20

    /// Rows that are not marked for deletion.
    let rows: [Row]

    /// - Parameters:
    ///   - required: columns that must be there.
    ///   - optional: columns that are read where they are there.
    init(_ name: String, in folder: URL, required: [String], optional: [String] = []) throws(ContentError) {
        let url = folder.appendingPathComponent(name + ".csv")
        let file = url.path
        // Exporters differ in the case of some columns.
        let sheet = try CSVSheet(parsing: try Self.text(of: url), file: file, expected: required + optional, foldingCase: true)
        for column in required where !sheet.columns.contains(column.lowercased()) {
            throw ContentError(file: file, line: sheet.headerLine, reason: "the column “\(column)” is missing; export the file anew")
        }
        let kept = Set((required + optional + ["status"]).map { $0.lowercased() })
        var rows: [Row] = []
        for record in sheet.rows {
            let row = Row(file: file, line: record.line, values: record.values.filter { kept.contains($0.key) })
            switch row["status"]?.lowercased() {
            case nil, "active": rows.append(row)
            case "tobedeleted", "inactive": continue
            case let status?: throw row.error("“status” is “\(status.prefix(40))”; known are active and tobedeleted")
            }
        }
        self.rows = rows
    }

    /// The rows by `sourcedId`.
    func bySourcedId() throws(ContentError) -> [String: Row] {
        var found: [String: Row] = [:]
        for row in rows {
            let id = try row.required("sourcedId")
            if let earlier = found.updateValue(row, forKey: id) {
                throw row.error("the sourcedId “\(id.prefix(60))” stands in line \(earlier.line) already; each may stand once")
            }
        }
        return found
    }

    /// Only plain files are opened: a pipe would keep the import waiting, a link could lead out of the folder.
    private static func text(of url: URL) throws(ContentError) -> String {
        let type = try? FileManager.default.attributesOfItem(atPath: url.path)[.type] as? FileAttributeType
        guard let type else { throw ContentError(file: url.path, reason: "is missing, but the manifest names it; export the folder anew") }
        guard type == .typeRegular else { throw ContentError(file: url.path, reason: "is not a plain file; put the file itself there") }
        return try TextFile.read(url, limit: sizeLimit)
    }
}
