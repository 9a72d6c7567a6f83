import ArgumentParser
import Classroom

struct ClassShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one class with its students.", discussion: "Example: hornbook class show 4B")

    @Argument(help: ArgumentHelp("Id or name.", valueName: "class"))
    var schoolClass: String
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Report: Encodable {
        let schoolClass: ClassReport
        let students: [StudentReport]

        enum CodingKeys: String, CodingKey { case schoolClass = "class", students }
    }

    func run() throws {
        let store = try data.store()
        let id = try store.schoolClass(matching: schoolClass).id
        let students = try store.studentReports(in: id)
        guard output.json, let report = try store.classReports().first(where: { $0.id == id }) else {
            try store.show(class: id, json: false)
            print()
            return printTable(
                header: ["id", "name", "level", "interests"],
                rows: students.map { [$0.id, $0.name, $0.levelText, Columns.list($0.interests)] })
        }
        try printJSON(Report(schoolClass: report, students: students))
    }
}
