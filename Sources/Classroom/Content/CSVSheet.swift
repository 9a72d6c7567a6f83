/// Comma-separated values whose first record names the columns: each once, and as many fields in every record.
public struct CSVSheet: Sendable, Equatable {
    /// One record by column name, fields trimmed; an empty field is left out.
    public struct Row: Sendable, Equatable {
        public let values: [String: String]
        public let line: Int
    }

    public let columns: [String]
    /// The line that the header begins on.
    public let headerLine: Int
    public let rows: [Row]

    /// - Parameters:
    ///   - file: the file's name, for errors.
    ///   - expected: the columns that an empty file is told of.
    ///   - foldingCase: column names in lower case, for files whose writers differ in it.
    public init(parsing text: String, file: String, expected: [String], foldingCase: Bool = false) throws(ContentError) {
        let records = try CSV.parse(text, file: file)
        guard let header = records.first else {
            throw ContentError(file: file, reason: "is empty; its first line names the columns: \(expected.joined(separator: ","))")
        }
        let columns = header.fields.map { foldingCase ? FrontMatter.trimmed($0).lowercased() : FrontMatter.trimmed($0) }
        for (index, column) in columns.enumerated() where columns[..<index].contains(column) {
            throw ContentError(file: file, line: header.line, reason: "the column “\(column.prefix(40))” stands twice")
        }
        var rows: [Row] = []
        for record in records.dropFirst() {
            guard record.fields.count == columns.count else {
                throw ContentError(
                    file: file, line: record.line,
                    reason: "\(record.fields.count) fields, but the header names \(columns.count) columns")
            }
            let values = zip(columns, record.fields.map { FrontMatter.trimmed($0) }).filter { !$0.1.isEmpty }
            rows.append(Row(values: Dictionary(uniqueKeysWithValues: values), line: record.line))
        }
        (self.columns, headerLine, self.rows) = (columns, header.line, rows)
    }
}
