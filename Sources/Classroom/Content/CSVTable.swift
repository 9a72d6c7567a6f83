/// A CSV file with no columns but known ones.
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
        let sheet = try CSVSheet(parsing: text, file: file, expected: known)
        func refuse(_ reason: String) -> ContentError {
            ContentError(file: file, line: sheet.headerLine, reason: reason)
        }
        for column in sheet.columns where !known.contains(column) {
            throw refuse("“\(column.prefix(40))” is not a column; known are \(known.joined(separator: ", "))")
        }
        for column in required where !sheet.columns.contains(column) { throw refuse("the column “\(column)” is missing; add it") }
        rows = sheet.rows.map { Row(values: $0.values, line: $0.line, file: file) }
    }
}
