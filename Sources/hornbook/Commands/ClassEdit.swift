import ArgumentParser
import Classroom

struct ClassEdit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Change a class, or who is in it.",
        discussion: """
            Asking for review again takes unreviewed drafts back from the students.
            Example: hornbook class edit 4B --add "Ana Díaz" --add "Ben Okafor" --no-review
            """)

    @Argument(help: ArgumentHelp("Id or name.", valueName: "class"))
    var schoolClass: String
    @Option(help: "Another name.")
    var name: String?
    @Option(help: "K or 1 to 12.")
    var grade: GradeArgument?
    @Flag(name: .customLong("review"), inversion: .prefixedNo, help: "Whether a teacher must approve what students read.")
    var review: Bool?
    @Option(help: ArgumentHelp("Put this student into the class; may be repeated.", valueName: "student"))
    var add: [String] = []
    @Option(help: ArgumentHelp("Take this student out of the class; may be repeated.", valueName: "student"))
    var drop: [String] = []
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard name != nil || grade != nil || review != nil || !add.isEmpty || !drop.isEmpty else {
            throw ValidationError("Nothing to change; give at least one option.")
        }
    }

    func run() throws {
        let store = try data.store()
        let id = try store.schoolClass(matching: schoolClass).id
        let joining = try add.map { try store.student(matching: $0).id }
        let leaving = try drop.map { try store.student(matching: $0).id }
        try store.edit(class: id, joining: joining, leaving: leaving) { schoolClass in
            schoolClass.name = name ?? schoolClass.name
            schoolClass.grade = grade?.number ?? schoolClass.grade
            schoolClass.reviewRequired = review ?? schoolClass.reviewRequired
        }
        try store.show(class: id, json: output.json)
    }
}
