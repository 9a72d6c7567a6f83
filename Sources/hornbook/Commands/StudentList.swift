import ArgumentParser
import Classroom

struct StudentList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the students.", discussion: "Example: hornbook student list --class 4B")

    @Option(name: .customLong("class"), help: ArgumentHelp("Only the students of this class.", valueName: "class"))
    var schoolClass: String?
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try data.store()
        let reports = try store.studentReports(in: schoolClass.map { try store.schoolClass(matching: $0).id })
        if output.json { return try printJSON(reports) }
        printTable(
            header: ["id", "name", "grade", "level", "classes", "interests"],
            rows: reports.map {
                [
                    $0.id, $0.name, Grade.label($0.grade), $0.levelText, Columns.list($0.classes), Columns.list($0.interests),
                ]
            })
    }
}
