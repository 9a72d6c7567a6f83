internal import Classroom

/// Grades as OneRoster writes them: comma-separated codes of the Common Education Data Standards, `KG`, `01` … `12`.
enum OneRosterGrade {
    private static let beforeSchool: Set<String> = ["IT", "PR", "PK", "TK"]
    private static let afterSchool: Set<String> = ["13", "PS", "UG", "AE", "ABE", "OTHER"]

    /// The lowest grade of a row's list; before kindergarten counts as kindergarten, after grade 12 as no grade.
    static func lowest(of row: OneRosterTable.Row) throws(ContentError) -> Int? {
        var grades: [Int] = []
        for part in (row["grades"] ?? "").split(separator: ",") {
            let code = part.filter { !$0.isWhitespace }.uppercased()
            if code.isEmpty || afterSchool.contains(code) { continue }
            guard let grade = beforeSchool.contains(code) ? 0 : Grade.number(of: code) else {
                throw row.error("“grades” holds “\(part.prefix(20))”, not a grade; give KG or 01 to 12")
            }
            grades.append(grade)
        }
        return grades.min()
    }
}
