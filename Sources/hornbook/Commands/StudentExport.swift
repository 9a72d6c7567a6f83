import ArgumentParser
import Classroom
import Foundation

struct StudentExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write students, with their names, to a CSV file that student import reads.",
        discussion: "Example: hornbook student export roster.csv --class 4B")

    @Argument(help: "The file to write, or - for standard output.")
    var file = "-"
    @Option(name: .customLong("class"), help: ArgumentHelp("Only the students of this class.", valueName: "class"))
    var schoolClass: String?
    @OptionGroup var export: ExportOptions
    @OptionGroup var data: DataOptions

    func run() throws {
        let store = try data.store()
        let entries = try store.roster(of: schoolClass.map { try store.schoolClass(matching: $0).id })
        try export.write(Data(RosterFile.text(of: entries).utf8), to: file)
        if entries.isEmpty { throw ExitCode.nothingToDo }
    }
}
