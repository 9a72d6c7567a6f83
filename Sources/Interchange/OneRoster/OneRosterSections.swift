internal import Classroom
internal import Foundation

/// The classes of a folder, with the names of their schools and a grade each.
struct OneRosterSections {
    let sections: [SchoolRoster.Section]

    /// A class's grade is its own, else its course's, else the lowest of its students.
    init(
        in folder: URL, hasCourses: Bool, enrolments: OneRosterEnrolments, students: OneRosterStudents
    ) throws(ContentError) {
        let orgs = try OneRosterTable("orgs", in: folder, required: ["sourcedId", "name"]).bySourcedId()
        let courses = hasCourses
            ? try OneRosterTable("courses", in: folder, required: ["sourcedId"], optional: ["grades"]).bySourcedId() : [:]
        let table = try OneRosterTable(
            "classes", in: folder, required: ["sourcedId", "title", "schoolSourcedId"],
            optional: ["grades", "courseSourcedId", "classCode"])
        let known = try table.bySourcedId()
        for (id, line) in enrolments.lineOfClass.sorted(by: { $0.value < $1.value }) where known[id] == nil {
            throw ContentError(file: enrolments.file, line: line, reason: "the class “\(id.prefix(60))” is not in classes.csv")
        }
        var gradesOfStudents: [String: Int] = [:]
        for (student, classes) in enrolments.classes {
            guard let grade = students.bySourcedId[student]?.grade else { continue }
            for id in classes { gradesOfStudents[id] = min(grade, gradesOfStudents[id] ?? grade) }
        }

        var titles: [String: Int] = [:]
        for row in table.rows { titles[try Self.title(of: row), default: 0] += 1 }
        var names: [String: Int] = [:]
        var sections: [SchoolRoster.Section] = []
        for row in table.rows {
            let id = try row.required("sourcedId"), school = try row.required("schoolSourcedId")
            guard let org = orgs[school] else { throw row.error("the school “\(school.prefix(60))” is not in orgs.csv") }
            let own = try OneRosterGrade.lowest(of: row)
            var ofCourse: Int?
            if let course = row["courseSourcedId"].flatMap({ courses[$0] }) { ofCourse = try OneRosterGrade.lowest(of: course) }
            guard let grade = own ?? ofCourse ?? gradesOfStudents[id] else {
                throw row.error("no grade is known of this class, its course or its students; fill “grades”")
            }
            var name = Self.plain(try row.required("title"))
            // Two periods of one subject often share a title; their codes differ.
            if titles[try Self.title(of: row), default: 0] > 1, let code = row["classCode"] { name += " (\(Self.plain(code)))" }
            if let earlier = names.updateValue(row.line, forKey: school + "\u{0}" + name.lowercased()) {
                throw row.error("the class “\(name.prefix(60))” of this school stands in line \(earlier) too; give each a classCode")
            }
            let entry = ClassEntry(school: Self.plain(try org.required("name")), name: name, grade: grade)
            do throws(ClassroomError) {
                sections.append(.init(externalId: id, entry: try entry.checked()))
            } catch {
                throw row.error(error.description)
            }
        }
        self.sections = sections
    }

    /// A title within its school.
    private static func title(of row: OneRosterTable.Row) throws(ContentError) -> String {
        (row["schoolSourcedId"] ?? "") + "\u{0}" + plain(try row.required("title")).lowercased()
    }

    /// Slash and semicolon separate names in Hornbook; in titles they are ordinary.
    private static func plain(_ text: String) -> String {
        String(text.map { $0 == "/" ? "-" : $0 == ";" ? "," : $0 })
    }
}
