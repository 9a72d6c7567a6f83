/// Students as a CSV file: one line a student, columns by name, lists separated by `;`.
public enum RosterFile {
    /// Every column, in the order of an export. Only `name` must be there.
    public static let columns = [
        "id", "name", "externalId", "grade", "classes", "level", "levelSD", "levelLocked", "interests", "supports",
    ]
    /// Most bytes of a file.
    public static let sizeLimit = 16 << 20

    /// The students of a file, each with its line.
    ///
    /// - Parameter file: the file's name, for errors.
    public static func parse(_ text: String, file: String) throws(ContentError) -> [(draft: StudentDraft, line: Int)] {
        let table = try CSVTable(parsing: text, file: file, known: columns, required: ["name"])
        var drafts: [(draft: StudentDraft, line: Int)] = []
        for row in table.rows { drafts.append((try draft(from: row), row.line)) }
        return drafts
    }

    /// A file that ``parse(_:file:)`` reads back to the same students.
    public static func text(of entries: [RosterEntry]) -> String {
        let separator = String(CSVTable.listSeparator)
        return CSV.text(
            of: [columns]
                + entries.map { entry in
                    let student = entry.student
                    return [
                        student.id, entry.displayName, entry.externalId ?? "", Grade.label(student.grade),
                        entry.classes.joined(separator: separator), student.readingLevel.map { "\($0)" } ?? "",
                        student.readingLevelSD.map { "\($0)" } ?? "", student.levelLocked ? "yes" : "no",
                        entry.interests.joined(separator: separator),
                        student.supports.map(\.rawValue).joined(separator: separator),
                    ]
                })
    }

    private static func draft(from row: CSVTable.Row) throws(ContentError) -> StudentDraft {
        var supports: [Support] = []
        for name in row.list("supports") {
            guard let support = Support(rawValue: name) else {
                let known = Support.allCases.map(\.rawValue).joined(separator: ", ")
                throw row.error("“\(name.prefix(40))” is not a support; known are \(known)")
            }
            supports.append(support)
        }
        return StudentDraft(
            id: row.text("id"), displayName: try row.required("name"), externalId: row.text("externalId"),
            grade: try row.grade("grade"), classes: row.list("classes"), readingLevel: try row.number("level"),
            readingLevelSD: try row.number("levelSD"), levelLocked: try row.flag("levelLocked"), supports: supports,
            interests: row.list("interests"))
    }
}
