public import Foundation

/// Answers to quizzes as a CSV file: one line a quiz, the chosen options in one field, `2;0;1;3;1`.
public enum QuizResultFile {
    /// Every column. `student`, `passage` and `answers` must be there.
    public static let columns = ["submission", "student", "passage", "adaptation", "answers", "takenAt"]
    /// Most bytes of a file.
    public static let sizeLimit = 16 << 20
    /// Most answers of a quiz.
    static let answerLimit = 100

    /// One quiz, as its line has it; who and what is meant is not looked up yet.
    public struct Entry: Sendable, Equatable {
        public let line: Int
        /// The key that the line gives, else one made of what it says.
        public let submission: String
        public let student: String
        public let passage: String
        public let adaptation: String?
        public let chosen: [Int]
        public let takenAt: Date?
    }

    /// - Parameter file: the file's name, for errors.
    /// - Throws: the first line that will not do.
    public static func parse(_ text: String, file: String) throws(ContentError) -> [Entry] {
        let table = try CSVTable(parsing: text, file: file, known: columns, required: ["student", "passage", "answers"])
        var entries: [Entry] = []
        var lines: [String: Int] = [:]
        for row in table.rows {
            let entry = try entry(row)
            if let earlier = lines.updateValue(row.line, forKey: entry.submission) {
                throw row.error("is the same submission as line \(earlier); keep one of the two, or give each its own key in “submission”")
            }
            entries.append(entry)
        }
        return entries
    }

    private static func entry(_ row: CSVTable.Row) throws(ContentError) -> Entry {
        let student = try row.required("student"), passage = try row.required("passage"), answers = try row.required("answers")
        let parts = answers.split(separator: CSVTable.listSeparator, omittingEmptySubsequences: false)
        guard parts.count <= answerLimit else { throw row.error("“answers” has \(parts.count) options; at most \(answerLimit) are read") }
        var chosen: [Int] = []
        for part in parts {
            guard let option = Int(FrontMatter.trimmed(part)), (0...99).contains(option) else {
                throw row.error("“answers” holds “\(part.prefix(20))”; give options counted from 0, such as 2;0;1;3;1")
            }
            chosen.append(option)
        }
        var takenAt: Date?
        if let text = row.text("takenAt") {
            guard let date = try? Date(text, strategy: .iso8601) else {
                throw row.error("“takenAt” is “\(text.prefix(40))”; give a moment such as 2026-11-23T09:30:00Z")
            }
            takenAt = date
        }
        let said = [student, passage, row.text("adaptation") ?? "", answers, row.text("takenAt") ?? ""]
        return Entry(
            line: row.line, submission: row.text("submission") ?? "file-" + ContentHash.hexDigest(of: said).prefix(24),
            student: student, passage: passage, adaptation: row.text("adaptation"), chosen: chosen, takenAt: takenAt)
    }
}
