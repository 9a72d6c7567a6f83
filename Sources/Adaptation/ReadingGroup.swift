public import Classroom

/// Students who can share one adaptation: the same level, the same interest.
public struct ReadingGroup: Sendable, Equatable {
    /// The Flesch-Kincaid grade to land on.
    public let grade: Double
    /// The interests to weave in, the dearest first.
    public let interests: [Interest]
    /// Opaque ids, in the order given.
    public let students: [String]

    public init(grade: Double, interests: [Interest], students: [String]) {
        self.grade = grade
        self.interests = interests
        self.students = students
    }

    /// Levels closer than this are one: half of it is well inside the ±0.5 grades that the formula itself is unsure of.
    public static let levelStep = 0.5

    /// The smallest set of adaptations that serves everyone, in order of grade and interest.
    ///
    /// A student's interest is the dearest one that has an idea for this passage; where none has, the dearest.
    public static func groups(of students: [StudentProfile], interests: [String: Interest], passage text: String) -> [ReadingGroup] {
        struct Key: Hashable {
            let grade: Double
            let tag: String?
        }
        let fitting = interests.mapValues { Weaver.fits($0, text) }
        var members: [Key: [String]] = [:]
        for student in students {
            let known = student.interests.filter { interests[$0] != nil }
            let tag = known.first { fitting[$0] == true } ?? known.first
            members[Key(grade: grade(for: student.level), tag: tag), default: []].append(student.id)
        }
        return members.map { ReadingGroup(grade: $0.key.grade, interests: $0.key.tag.flatMap { interests[$0] }.map { [$0] } ?? [], students: $0.value) }
            .sorted { ($0.grade, $0.interests.first?.tag ?? "") < ($1.grade, $1.interests.first?.tag ?? "") }
    }

    /// A level as a target: to the nearest step, within the grades that can be asked for.
    public static func grade(for level: Double) -> Double {
        min(12, max(1, (level / levelStep).rounded() * levelStep))
    }
}
