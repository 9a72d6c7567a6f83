import Classroom

/// What importing a school's roster did, or would do.
struct RosterReport: Encodable {
    struct Part: Encodable {
        let counts: ImportReport
        /// All but what is unchanged.
        let changes: [RosterChanges.Change]

        init(_ changes: [RosterChanges.Change], dryRun: Bool) {
            counts = ImportReport(changes.map(\.outcome), dryRun: dryRun)
            self.changes = changes.filter { $0.outcome != .unchanged }
        }
    }

    let classes: Part
    let students: Part

    init(_ changes: RosterChanges, dryRun: Bool) {
        classes = Part(changes.classes, dryRun: dryRun)
        students = Part(changes.students, dryRun: dryRun)
    }

    func show() {
        let rows = classes.changes.map { ("class", $0) } + students.changes.map { ("student", $0) }
        if !rows.isEmpty {
            printTable(
                header: ["what", "name", "change", "details"],
                rows: rows.map { [$0, $1.name, $1.outcome.rawValue, $1.details.joined(separator: "; ")] })
        }
        print(classes.counts.line("class", "classes"))
        print(students.counts.line("student", "students"))
    }
}
