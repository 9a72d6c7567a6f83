import Classroom

/// A class as the commands print it.
struct ClassReport: Encodable {
    let id: String
    let name: String
    let school: String
    let grade: Int
    let reviewRequired: Bool
    let students: Int

    func show() {
        printTable(
            header: ["class", id],
            rows: [
                ["name", name], ["school", school], ["grade", Grade.label(grade)],
                ["review", reviewRequired ? "required" : "not required"], ["students", "\(students)"],
            ])
    }
}

extension ClassroomStore {
    /// Reports of all classes, by name.
    func classReports() throws -> [ClassReport] {
        let schools = Dictionary(uniqueKeysWithValues: try schools().map { ($0.id, $0.name) })
        let sizes = try classSizes()
        return try classes().map {
            ClassReport(
                id: $0.id, name: $0.name, school: schools[$0.schoolId] ?? "", grade: $0.grade, reviewRequired: $0.reviewRequired,
                students: sizes[$0.id] ?? 0)
        }
    }

    /// The classes that a user means, named as a ``StudentDraft`` names them.
    func classNames(_ references: [String]) throws -> [String] {
        guard !references.isEmpty else { return [] }
        let reports = try classReports()
        let names = Dictionary(grouping: reports, by: \.name)
        return try references.map { reference in
            let id = try schoolClass(matching: reference).id
            guard let found = reports.first(where: { $0.id == id }) else {
                throw ClassroomError.notFound(kind: "class", reference: reference)
            }
            return names[found.name]?.count == 1 ? found.name : "\(found.school)/\(found.name)"
        }
    }
}
