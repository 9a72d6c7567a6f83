import ArgumentParser
import Classroom

struct ClassList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the classes.", discussion: "Example: hornbook class list --json")

    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let reports = try data.store().classReports()
        if output.json { return try printJSON(reports) }
        printTable(
            header: ["id", "name", "school", "grade", "students", "review"],
            rows: reports.map {
                [
                    $0.id, $0.name, $0.school, Grade.label($0.grade), "\($0.students)",
                    $0.reviewRequired ? "required" : "not required",
                ]
            })
    }
}
