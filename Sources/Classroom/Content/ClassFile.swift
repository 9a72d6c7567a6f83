/// Classes as a CSV file: one line a class, columns by name.
public enum ClassFile {
    /// Every column, in the order of an export. `name` and `grade` must be there.
    public static let columns = ["school", "name", "grade", "reviewRequired"]
    /// Most bytes of a file.
    public static let sizeLimit = 4 << 20

    /// The classes of a file.
    ///
    /// - Parameter file: the file's name, for errors.
    public static func parse(_ text: String, file: String) throws(ContentError) -> [ClassEntry] {
        let table = try CSVTable(parsing: text, file: file, known: columns, required: ["name", "grade"])
        var entries: [ClassEntry] = []
        for row in table.rows {
            guard let grade = try row.grade("grade") else { throw row.error("“grade” is empty; fill it") }
            let entry = ClassEntry(
                school: row.text("school") ?? ClassroomStore.defaultSchool, name: try row.required("name"), grade: grade,
                reviewRequired: try row.flag("reviewRequired") ?? true)
            do {
                entries.append(try entry.checked())
            } catch {
                throw row.error(error.description)
            }
        }
        return entries
    }

    /// A file that ``parse(_:file:)`` reads back to the same classes.
    public static func text(of entries: [ClassEntry]) -> String {
        CSV.text(
            of: [columns]
                + entries.map { [$0.school, $0.name, Grade.label($0.grade), $0.reviewRequired ? "yes" : "no"] })
    }
}
