import ArgumentParser
import Classroom

struct StudentEdit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Change what is known of a student.",
        discussion: """
            Interests and supports are replaced as a whole.
            Example: hornbook student edit "Ana Díaz" --level 4.2 --lock-level --interest space --interest music
            """)

    @Argument(help: "Id, name or external id.")
    var student: String
    @Option(help: "Another name.")
    var name: String?
    @Option(help: "The student's id in the school's own system; an empty text removes it.")
    var externalId: String?
    @Option(help: "K or 1 to 12.")
    var grade: GradeArgument?
    @Option(help: "Reading level, as a Flesch-Kincaid grade.")
    var level: Double?
    @Option(name: .customLong("level-sd"), help: "How unsure the level is: its standard deviation, in grades.")
    var levelSD: Double?
    @Flag(help: "Forget the level: start one grade below the class again.")
    var clearLevel = false
    @Flag(name: .customLong("lock-level"), inversion: .prefixedNo, help: "Keep the level as it is, whatever quizzes say.")
    var lockLevel: Bool?
    @Option(
        name: .customLong("interest"), help: ArgumentHelp("An interest, the dearest first; may be repeated.", valueName: "tag"))
    var interests: [String] = []
    @Flag(help: "Remove all interests.")
    var clearInterests = false
    @Option(name: .customLong("support"), help: ArgumentHelp("Help with reading; may be repeated.", valueName: "support"))
    var supports: [Support] = []
    @Flag(help: "Remove all supports.")
    var clearSupports = false
    @Option(
        name: .customLong("class"), help: ArgumentHelp("Put the student into this class; may be repeated.", valueName: "class"))
    var classes: [String] = []
    @Option(help: ArgumentHelp("Take the student out of this class; may be repeated.", valueName: "class"))
    var leaveClass: [String] = []
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        let changes =
            name != nil || externalId != nil || grade != nil || level != nil || levelSD != nil || clearLevel || lockLevel != nil
            || !interests.isEmpty || clearInterests || !supports.isEmpty || clearSupports || !classes.isEmpty
            || !leaveClass.isEmpty
        guard changes else { throw ValidationError("Nothing to change; give at least one option.") }
        guard !(clearLevel && (level != nil || levelSD != nil || lockLevel == true)) else {
            throw ValidationError("--clear-level goes with no other option about the level.")
        }
        guard !(clearInterests && !interests.isEmpty) && !(clearSupports && !supports.isEmpty) else {
            throw ValidationError("Give new ones, or clear them, not both.")
        }
    }

    func run() throws {
        let store = try data.storeWithInterests()
        let id = try store.student(matching: student).id
        let tags = try interests.map { try store.interest(matching: $0).tag }
        let joined = try store.classNames(classes), left = try store.classNames(leaveClass)
        _ = try store.edit(student: id) { draft in
            draft.displayName = name ?? draft.displayName
            if let externalId { draft.externalId = externalId.isEmpty ? nil : externalId }
            draft.grade = grade?.number ?? draft.grade
            if clearLevel { (draft.readingLevel, draft.readingLevelSD, draft.levelLocked) = (nil, nil, false) }
            if let level { (draft.readingLevel, draft.readingLevelSD) = (level, nil) }
            draft.readingLevelSD = levelSD ?? draft.readingLevelSD
            draft.levelLocked = lockLevel ?? draft.levelLocked
            if clearInterests || !tags.isEmpty { draft.interests = tags }
            if clearSupports || !supports.isEmpty { draft.supports = supports }
            draft.classes = draft.classes.filter { !left.contains($0) } + joined.filter { !draft.classes.contains($0) }
        }
        let report = try store.studentReport(of: id)
        if output.json { try printJSON(report) } else { report.show() }
    }
}
