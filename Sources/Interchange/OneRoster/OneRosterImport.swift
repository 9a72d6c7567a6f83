public import Classroom
public import Foundation

/// The students and classes of a OneRoster 1.1 or 1.2 CSV folder, as 1EdTech's specification describes it.
///
/// Taken are names, grades, classes and enrolments of students, all known by their `sourcedId`. Demographics are never opened;
/// passwords, birth dates, e-mail addresses and telephone numbers are dropped while a file is read.
public struct OneRosterImport: Sendable, Equatable {
    /// The files that are read, without `.csv`; `courses` only where it is there, `roles` only in 1.2.
    public static let filesRead: Set<String> = ["orgs", "courses", "classes", "users", "roles", "enrollments"]

    public let roster: SchoolRoster
    private let users: String
    private let lines: [Int]

    /// Reads a folder; its zip file must be unpacked before.
    ///
    /// - Parameter today: `YYYY-MM-DD`; enrolments that ended before it do not count.
    /// - Returns: nil for a manifest that says that nothing changed.
    /// - Throws: the first thing that is wrong, with file and line.
    public static func read(_ folder: URL, today: String) throws(ContentError) -> OneRosterImport? {
        let manifest = try OneRosterManifest(in: folder)
        guard !manifest.files.isEmpty else { return nil }
        let needed = ["orgs", "classes", "users", "enrollments"] + (manifest.version == .v1p2 ? ["roles"] : [])
        for name in needed where !manifest.files.contains(name) {
            throw ContentError(
                file: folder.appendingPathComponent("manifest.csv").path,
                reason: "“\(name)” is absent; export it as bulk: students and classes need \(needed.joined(separator: ", "))")
        }
        let students = try OneRosterStudents(in: folder, version: manifest.version)
        let enrolments = try OneRosterEnrolments(in: folder, students: students, today: today)
        let sections = try OneRosterSections(
            in: folder, hasCourses: manifest.files.contains("courses"), enrolments: enrolments, students: students)

        var drafts: [StudentDraft] = []
        var lines: [Int] = []
        for student in students.inOrder {
            guard let classes = enrolments.classes[student.sourcedId] else { continue }
            drafts.append(
                StudentDraft(
                    displayName: student.name, externalId: student.sourcedId,
                    grade: student.grade, classes: classes))
            lines.append(student.line)
        }
        return OneRosterImport(
            roster: SchoolRoster(sections: sections.sections, students: drafts), users: students.file, lines: lines)
    }

    private init(roster: SchoolRoster, users: String, lines: [Int]) {
        (self.roster, self.users, self.lines) = (roster, users, lines)
    }

    /// Stores the roster in one transaction, or with `dryRun` only says what would change.
    ///
    /// - Throws: `ContentError` with the line of a student who cannot be stored, else `ClassroomError`. Then nothing is stored.
    public func apply(to store: ClassroomStore, actor: String, dryRun: Bool = false) throws -> RosterChanges {
        do throws(RosterImportError) {
            return try store.importRoster(roster, actor: actor, dryRun: dryRun)
        } catch {
            switch error {
            case .entry(let index, let cause): throw ContentError(file: users, line: lines[index], reason: cause.description)
            case .sameStudent(let index, let earlier):
                throw ContentError(file: users, line: lines[index], reason: "means the same student as line \(lines[earlier])")
            case .store(let cause): throw cause
            }
        }
    }
}
