import Adaptation
import ArgumentParser
import Classroom

/// Whom a passage is adapted for.
struct ReaderOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A student: name or id. Level and interests are theirs.", valueName: "student"))
    var student: String?
    @Option(name: .customLong("class"), help: ArgumentHelp("Every student of a class; those who agree share one text.", valueName: "class"))
    var schoolClass: String?
    @Option(help: ArgumentHelp("A grade, 1 to 12: the Flesch-Kincaid level to land on.", valueName: "n"))
    var grade: Double?
    @Option(name: .customLong("interest"), help: ArgumentHelp("An interest to weave in (see hornbook interest list); may be repeated.", valueName: "tag"))
    var interestTags: [String] = []

    var isClass: Bool { schoolClass != nil }

    func validate() throws {
        guard [student != nil, schoolClass != nil, grade != nil].filter({ $0 }).count == 1 else {
            throw ValidationError("Say whom the text is for: --grade N, --student S or --class C.")
        }
        guard grade != nil || interestTags.isEmpty else {
            throw ValidationError("--interest goes with --grade; a student's own interests are used otherwise.")
        }
        if let grade, !(1...12).contains(grade) { throw ValidationError("--grade is a number from 1 to 12.") }
    }

    /// - Throws: `ClassroomError` for an unknown student, class or interest; `Failure` for an empty class.
    func groups(for text: SourceText, in store: ClassroomStore) throws -> [ReadingGroup] {
        if let grade {
            return [ReadingGroup(grade: grade, interests: try interestTags.map { try store.interest(matching: $0) }, students: [])]
        }
        let profiles: [StudentProfile]
        if let student {
            profiles = [try store.profile(of: try store.student(matching: student).id)]
        } else {
            let schoolClass = try store.schoolClass(matching: schoolClass ?? "")
            profiles = try store.profiles(in: schoolClass.id)
            guard !profiles.isEmpty else {
                throw Failure("\(schoolClass.name) has no students yet: hornbook student add --class \"\(schoolClass.name)\" …", code: .nothingToDo)
            }
        }
        let tags = Set(profiles.flatMap(\.interests))
        let interests = try Dictionary(uniqueKeysWithValues: tags.map { ($0, try store.interest(matching: $0)) })
        return ReadingGroup.groups(of: profiles, interests: interests, passage: text.text)
    }
}
