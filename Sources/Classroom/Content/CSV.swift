/// Comma-separated values as RFC 4180 has them.
public enum CSV {
    /// One record and the line that it begins on.
    public struct Record: Sendable, Equatable {
        public let fields: [String]
        /// Counted from 1; a field in quotation marks may hold line breaks.
        public let line: Int
    }

    /// Most records, fields of a record, and characters of a field.
    public static let recordLimit = 100_000, fieldLimit = 100, lengthLimit = 10_000

    /// Parses a whole file. Empty lines are skipped; line ends may be CRLF, LF or CR.
    ///
    /// - Parameter file: the file's name, for errors.
    public static func parse(_ text: String, file: String) throws(ContentError) -> [Record] {
        var parser = Parser(file: file)
        for scalar in text.unicodeScalars { try parser.take(scalar) }
        return try parser.end()
    }

    /// Records as text, each ended by CRLF, fields quoted where they need it.
    public static func text(of records: [[String]]) -> String {
        // One empty field alone would read back as an empty line.
        records.map { ($0 == [""] ? "\"\"" : $0.map(quoted).joined(separator: ",")) + "\r\n" }.joined()
    }

    private static func quoted(_ field: String) -> String {
        let special = field.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\r" || $0 == "\n" }
        guard special || field.first == " " || field.last == " " else { return field }
        return "\"" + field.unicodeScalars.reduce(into: "") { $0 += $1 == "\"" ? "\"\"" : String($1) } + "\""
    }

    private struct Parser {
        enum State { case fieldStart, plain, quoted, quoteInQuoted }

        let file: String
        var records: [Record] = []
        var fields: [String] = []
        var field = String.UnicodeScalarView()
        var length = 0
        var state = State.fieldStart
        var line = 1, firstLine = 1
        var afterCarriageReturn = false

        mutating func take(_ scalar: Unicode.Scalar) throws(ContentError) {
            let secondHalf = afterCarriageReturn && scalar == "\n"
            afterCarriageReturn = scalar == "\r"
            if secondHalf {
                if state == .quoted { field.append(scalar) }
                return
            }
            let endsLine = scalar == "\n" || scalar == "\r"
            switch state {
            case .quoted where scalar == "\"": state = .quoteInQuoted
            case .quoted: try append(scalar)
            case .quoteInQuoted where scalar == "\"":
                try append(scalar)
                state = .quoted
            case .fieldStart where scalar == "\"": state = .quoted
            case _ where scalar == ",": try endField()
            case _ where endsLine: try endRecord()
            case .quoteInQuoted: throw error("text after a closing quotation mark; double a mark that belongs to the text")
            case .plain where scalar == "\"":
                throw error("a quotation mark within a field; put the whole field in marks and double it")
            case .fieldStart, .plain:
                try append(scalar)
                state = .plain
            }
            if endsLine { line += 1 }
            if endsLine, state == .fieldStart, fields.isEmpty { firstLine = line }
        }

        mutating func end() throws(ContentError) -> [Record] {
            if state == .quoted { throw ContentError(file: file, line: firstLine, reason: "a quotation mark is not closed") }
            if !(state == .fieldStart && fields.isEmpty) { try endRecord() }
            return records
        }

        private func error(_ reason: String) -> ContentError {
            ContentError(file: file, line: line, reason: reason)
        }

        private mutating func append(_ scalar: Unicode.Scalar) throws(ContentError) {
            field.append(scalar)
            length += 1
            if length > CSV.lengthLimit { throw error("a field has more than \(CSV.lengthLimit) characters") }
        }

        private mutating func endField() throws(ContentError) {
            fields.append(String(field))
            field = String.UnicodeScalarView()
            length = 0
            state = .fieldStart
            if fields.count >= CSV.fieldLimit { throw error("more than \(CSV.fieldLimit) fields in a record") }
        }

        private mutating func endRecord() throws(ContentError) {
            if state == .fieldStart, fields.isEmpty { return }
            try endField()
            records.append(Record(fields: fields, line: firstLine))
            fields = []
            if records.count > CSV.recordLimit { throw error("more than \(CSV.recordLimit) records; split the file") }
        }
    }
}
