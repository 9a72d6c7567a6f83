import Classroom
import Foundation

/// A student as the commands print them.
struct StudentReport: Encodable {
    let id: String
    let name: String
    let externalId: String?
    let grade: Int
    let classes: [String]
    /// The level that adaptations aim at, and its standard deviation, in grades.
    let level: Double
    let levelSD: Double
    /// Whether anything is known of the level; if not, it is one below the class's grade.
    let levelKnown: Bool
    let levelLocked: Bool
    let interests: [String]
    let supports: [Support]
    let createdAt: Date

    init(_ entry: RosterEntry, profile: StudentProfile) {
        id = entry.id
        name = entry.displayName
        externalId = entry.externalId
        grade = entry.student.grade
        classes = entry.classes
        level = profile.level
        levelSD = profile.uncertainty
        levelKnown = entry.student.readingLevel != nil
        levelLocked = entry.student.levelLocked
        interests = entry.interests
        supports = entry.student.supports
        createdAt = entry.student.createdAt
    }

    /// `3.5 ± 1.0`, with what a teacher should know about it.
    var levelText: String {
        let note = levelLocked ? " (locked)" : levelKnown ? "" : " (guessed from the grade)"
        return "\(Columns.decimal(level)) ± \(Columns.decimal(levelSD))\(note)"
    }

    func show() {
        printTable(
            header: ["student", id],
            rows: [
                ["name", name], ["external id", externalId ?? "–"], ["grade", Grade.label(grade)],
                ["classes", Columns.list(classes)], ["level", levelText], ["interests", Columns.list(interests)],
                ["supports", Columns.list(supports.map(\.rawValue))],
            ])
    }
}

extension ClassroomStore {
    /// Reports of all students, or those of a class, by name.
    func studentReports(in classId: String? = nil) throws -> [StudentReport] {
        let profiles = Dictionary(uniqueKeysWithValues: try profiles(in: classId).map { ($0.id, $0) })
        return try roster(of: classId).map { StudentReport($0, profile: try profiles[$0.id] ?? profile(of: $0.id)) }
    }

    func studentReport(of id: String) throws -> StudentReport {
        StudentReport(try rosterEntry(of: id), profile: try profile(of: id))
    }
}
