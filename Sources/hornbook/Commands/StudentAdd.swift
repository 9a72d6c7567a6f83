import ArgumentParser
import Classroom

struct StudentAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a student.",
        discussion: """
            Without a level, the student starts one grade below the class.
            Example: hornbook student add "Ana Díaz" --class 4B --level 3.5 --interest basketball --support glossary
            """)

    @Argument(help: "The student's name. It never reaches the model.")
    var name: String
    @Option(help: "K or 1 to 12. Default: the class's.")
    var grade: GradeArgument?
    @Option(name: .customLong("class"), help: ArgumentHelp("A class of the student; may be repeated.", valueName: "class"))
    var classes: [String] = []
    @Option(help: "Reading level, as a Flesch-Kincaid grade.")
    var level: Double?
    @Option(name: .customLong("level-sd"), help: "How unsure the level is: its standard deviation, in grades.")
    var levelSD: Double?
    @Flag(help: "Keep the level as it is, whatever quizzes say.")
    var lockLevel = false
    @Option(
        name: .customLong("interest"), help: ArgumentHelp("An interest, the dearest first; may be repeated.", valueName: "tag"))
    var interests: [String] = []
    @Option(name: .customLong("support"), help: ArgumentHelp("Help with reading; may be repeated.", valueName: "support"))
    var supports: [Support] = []
    @Option(help: "The student's id in the school's own system.")
    var externalId: String?
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try data.storeWithInterests()
        let entry = try store.addStudent(
            StudentDraft(
                displayName: name, externalId: externalId, grade: grade?.number,
                classes: try store.classNames(classes), readingLevel: level, readingLevelSD: levelSD,
                levelLocked: lockLevel, supports: supports,
                interests: try interests.map { try store.interest(matching: $0).tag }))
        let report = try store.studentReport(of: entry.id)
        if output.json { try printJSON(report) } else { report.show() }
    }
}
