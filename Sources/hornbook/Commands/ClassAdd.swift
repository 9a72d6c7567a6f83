import ArgumentParser
import Classroom

struct ClassAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a class.",
        discussion: "Example: hornbook class add 4B --grade 4 --school \"Riverside Elementary\"")

    @Argument(help: "The class's name.")
    var name: String
    @Option(help: "K or 1 to 12.")
    var grade: GradeArgument
    @Option(help: "The school's name; a new one is added.")
    var school = ClassroomStore.defaultSchool
    @Flag(name: .customLong("review"), inversion: .prefixedNo, help: "Whether a teacher must approve what students read.")
    var review = true
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try data.store()
        let added = try store.addClass(name: name, grade: grade.number, school: school, reviewRequired: review)
        try store.show(class: added.id, json: output.json)
    }
}

extension ClassroomStore {
    /// Prints one class.
    func show(class id: String, json: Bool) throws {
        guard let report = try classReports().first(where: { $0.id == id }) else {
            throw ClassroomError.notFound(kind: "class", reference: id)
        }
        if json { try printJSON(report) } else { report.show() }
    }
}
