/// A CSV file whose first record names its columns.
struct CSVTable {
    /// One record by column name; an empty field is left out.
    struct Row {
        let values: [String: String]
        let line: Int
        let file: String

        func error(_ reason: String) -> ContentError {
            ContentError(file: file, line: line, reason: reason)
        }

        func text(_ column: String) -> String? { values[column] }

        func required(_ column: String) throws(ContentError) -> String {
            guard let value = values[column] else { throw error("“\(column)” is empty; fill it") }
            return value
        }

        func list(_ column: String) -> [String] {
            (values[column] ?? "").split(separator: CSVTable.listSeparator).map(FrontMatter.trimmed).filter { !$0.isEmpty }
        }

        func number(_ column: String) throws(ContentError) -> Double? {
            guard let value = values[column] else { return nil }
            guard let number = Double(value), number.isFinite else {
                throw error("“\(column)” is “\(value.prefix(40))”, not a number")
            }
            return number
        }

        func grade(_ column: String) throws(ContentError) -> Int? {
            guard let value = values[column] else { return nil }
            guard let grade = Grade.number(of: value) else {
                throw error("“\(column)” is “\(value.prefix(40))”, not a grade; give K or 1 to 12")
            }
            return grade
        }

        func flag(_ column: String) throws(ContentError) -> Bool? {
            switch values[column]?.lowercased() {
            case nil: return nil
            case "true", "yes", "1": return true
            case "false", "no", "0": return false
            case let value?: throw error("“\(column)” is “\(value.prefix(40))”; give yes or no")
            }
        }
    }

    static let listSeparator: Character = ";"

    let rows: [Row]

    /// - Parameters:
    ///   - known: every column that may be there.
    ///   - required: those that must be.
    init(parsing text: String, file: String, known: [String], required: [String]) throws(ContentError) {
        let records = try CSV.parse(text, file: file)
        guard let header = records.first else {
            throw ContentError(file: file, reason: "is empty; its first line names the columns: \(known.joined(separator: ","))")
        }
        let columns = header.fields.map { FrontMatter.trimmed($0) }
        func refuse(_ reason: String) -> ContentError {
            ContentError(file: file, line: header.line, reason: reason)
        }
        for (index, column) in columns.enumerated() {
            guard known.contains(column) else {
                throw refuse("“\(column.prefix(40))” is not a column; known are \(known.joined(separator: ", "))")
            }
            guard !columns[..<index].contains(column) else { throw refuse("the column “\(column)” stands twice") }
        }
        for column in required where !columns.contains(column) { throw refuse("the column “\(column)” is missing; add it") }

        var rows: [Row] = []
        for record in records.dropFirst() {
            guard record.fields.count == columns.count else {
                throw ContentError(
                    file: file, line: record.line,
                    reason: "\(record.fields.count) fields, but the header names \(columns.count) columns")
            }
            let values = zip(columns, record.fields.map { FrontMatter.trimmed($0) }).filter { !$0.1.isEmpty }
            rows.append(Row(values: Dictionary(uniqueKeysWithValues: values), line: record.line, file: file))
        }
        self.rows = rows
    }
}
