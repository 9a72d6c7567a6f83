internal import Classroom
internal import Foundation

/// The students among the users of a folder, and the identifiers of all other users.
struct OneRosterStudents {
    struct Student {
        let sourcedId: String
        let name: String
        let grade: Int?
        let line: Int
    }

    let file: String
    let inOrder: [Student]
    let bySourcedId: [String: Student]
    /// Every user, students too: an enrolment may name no other.
    let userIds: Set<String>

    init(in folder: URL, version: OneRosterManifest.Version) throws(ContentError) {
        let names = ["givenName", "familyName"]
        let users = try OneRosterTable(
            "users", in: folder, required: ["sourcedId", "enabledUser"] + names + (version == .v1p1 ? ["role"] : []),
            optional: ["grades", "preferredGivenName", "preferredFamilyName"])
        file = folder.appendingPathComponent("users.csv").path
        let rows = try users.bySourcedId()
        userIds = Set(rows.keys)

        let roles: Set<String>? = version == .v1p1 ? nil : try Self.studentsByRole(in: folder, users: userIds)
        var students: [Student] = []
        for row in users.rows {
            let id = try row.required("sourcedId")
            let isStudent = if let roles { roles.contains(id) } else { try row.required("role") == "student" }
            guard isStudent, try Self.isEnabled(row) else { continue }
            let given = try row.required("givenName"), family = try row.required("familyName")
            let name = (row["preferredGivenName"] ?? given) + " " + (row["preferredFamilyName"] ?? family)
            students.append(Student(sourcedId: id, name: name, grade: try OneRosterGrade.lowest(of: row), line: row.line))
        }
        inOrder = students
        bySourcedId = Dictionary(uniqueKeysWithValues: students.map { ($0.sourcedId, $0) })
    }

    private static func isEnabled(_ row: OneRosterTable.Row) throws(ContentError) -> Bool {
        switch try row.required("enabledUser").lowercased() {
        case "true", "1": return true
        case "false", "0": return false
        case let value: throw row.error("“enabledUser” is “\(value.prefix(20))”; give true or false")
        }
    }

    /// Since 1.2 a user may have several roles, each in a row of `roles.csv`.
    private static func studentsByRole(in folder: URL, users: Set<String>) throws(ContentError) -> Set<String> {
        let table = try OneRosterTable("roles", in: folder, required: ["sourcedId", "userSourcedId", "role"])
        _ = try table.bySourcedId()
        var students: Set<String> = []
        for row in table.rows where try row.required("role") == "student" {
            let user = try row.required("userSourcedId")
            guard users.contains(user) else { throw row.error("the user “\(user.prefix(60))” is not in users.csv") }
            students.insert(user)
        }
        return students
    }
}
