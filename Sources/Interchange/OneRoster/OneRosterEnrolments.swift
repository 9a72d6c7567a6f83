internal import Classroom
internal import Foundation

/// Which students are in which classes.
struct OneRosterEnrolments {
    /// Class identifiers by student, in the order of the file, each once.
    private(set) var classes: [String: [String]] = [:]
    /// The first line that names a class.
    private(set) var lineOfClass: [String: Int] = [:]
    let file: String

    /// - Parameter today: `YYYY-MM-DD`; an enrolment that ended before it does not count. One that is yet to begin does.
    init(in folder: URL, students: OneRosterStudents, today: String) throws(ContentError) {
        let table = try OneRosterTable(
            "enrollments", in: folder, required: ["sourcedId", "classSourcedId", "userSourcedId", "role"], optional: ["endDate"])
        file = folder.appendingPathComponent("enrollments.csv").path
        _ = try table.bySourcedId()
        for row in table.rows {
            let user = try row.required("userSourcedId"), schoolClass = try row.required("classSourcedId")
            guard students.userIds.contains(user) else { throw row.error("the user “\(user.prefix(60))” is not in users.csv") }
            if lineOfClass[schoolClass] == nil { lineOfClass[schoolClass] = row.line }
            guard try row.required("role") == "student", students.bySourcedId[user] != nil else { continue }
            if let end = row["endDate"] {
                guard Self.isDate(end) else { throw row.error("“endDate” is “\(end.prefix(20))”; give YYYY-MM-DD") }
                if end < today { continue }
            }
            if classes[user]?.contains(schoolClass) != true { classes[user, default: []].append(schoolClass) }
        }
    }

    /// Dates in this form are in order as texts are.
    private static func isDate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], parts.joined().utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
        return (1...12).contains(Int(parts[1]) ?? 0) && (1...31).contains(Int(parts[2]) ?? 0)
    }
}
