import ArgumentParser
import Classroom

struct StudentShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one student.", discussion: "Example: hornbook student show \"Ana Díaz\"")

    @Argument(help: "Id, name or external id.")
    var student: String
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try data.store()
        let report = try store.studentReport(of: store.student(matching: student).id)
        if output.json { try printJSON(report) } else { report.show() }
    }
}
