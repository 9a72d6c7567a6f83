import ArgumentParser
import Classroom
import Foundation

struct ClassExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the classes to a CSV file.",
        discussion: "Example: hornbook class export classes.csv")

    @Argument(help: "The file to write, or - for standard output.")
    var file = "-"
    @OptionGroup var export: ExportOptions
    @OptionGroup var data: DataOptions

    func run() throws {
        let reports = try data.store().classReports()
        let entries = reports.map {
            ClassEntry(school: $0.school, name: $0.name, grade: $0.grade, reviewRequired: $0.reviewRequired)
        }
        try export.write(Data(ClassFile.text(of: entries).utf8), to: file)
        if entries.isEmpty { throw ExitCode.nothingToDo }
    }
}
