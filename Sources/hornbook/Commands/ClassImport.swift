import ArgumentParser
import Classroom

struct ClassImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Add or update classes from a CSV file.",
        discussion: """
            Columns: \(ClassFile.columns.joined(separator: ", ")); name and grade are needed. A class is known by school and name.
            Example: hornbook class import classes.csv
            """)

    @Argument(help: "A CSV file, or - for standard input.")
    var file: String
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let text = try TextInput.read(file, limit: ClassFile.sizeLimit)
        let entries = try ClassFile.parse(text, file: TextInput.name(file))
        let report = ImportReport(try data.store().save(classes: entries))
        if output.json { try printJSON(report) } else { print(report.line("class", "classes")) }
        if entries.isEmpty { throw ExitCode.nothingToDo }
    }
}
