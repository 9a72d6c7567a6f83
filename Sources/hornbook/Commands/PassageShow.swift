import ArgumentParser
import Classroom

struct PassageShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one passage with its text.",
        discussion: "Example: hornbook passage show the-lighthouse")

    @Argument(help: "Id, slug or title.")
    var passage: String
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let report = PassageReport(try data.store().passage(matching: passage), withText: true)
        if output.json { try printJSON(report) } else { report.show() }
    }
}
