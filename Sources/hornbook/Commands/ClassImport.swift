import ArgumentParser
import Classroom
import Foundation
import Interchange

struct ClassImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Add or update classes from a CSV file, or classes and students from a OneRoster folder.",
        discussion: """
            Columns of a file: \(ClassFile.columns.joined(separator: ", ")); name and grade are needed. A class is known by school and name.
            A OneRoster 1.1 or 1.2 folder is unpacked and in bulk. Its demographics, passwords, birth dates and addresses are not read.
            Look at what would change with --dry-run before you import.
            Example: hornbook class import classes.csv
            Example: hornbook class import --oneroster rosters --dry-run
            """)

    @Argument(help: "A CSV file, or - for standard input.")
    var file: String?
    @Option(help: ArgumentHelp("An unpacked OneRoster folder, in place of a file.", valueName: "folder"))
    var oneroster: String?
    @Flag(help: "Only say what would change (with --oneroster).")
    var dryRun = false
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (file == nil) != (oneroster == nil) else { throw ValidationError("Give a CSV file, or a folder with --oneroster.") }
        guard !dryRun || oneroster != nil else { throw ValidationError("--dry-run goes with --oneroster.") }
    }

    func run() throws {
        if let oneroster { return try importFolder(URL(fileURLWithPath: oneroster, isDirectory: true)) }
        guard let file else { return }
        let text = try TextInput.read(file, limit: ClassFile.sizeLimit)
        let entries = try ClassFile.parse(text, file: TextInput.name(file))
        let report = ImportReport(try data.store().save(classes: entries))
        if output.json { try printJSON(report) } else { print(report.line("class", "classes")) }
        if entries.isEmpty { throw ExitCode.nothingToDo }
    }

    private func importFolder(_ folder: URL) throws {
        // The school's day, not that of Greenwich: an enrolment ends with it.
        let today = Date.now.formatted(Date.ISO8601FormatStyle(timeZone: .current).year().month().day())
        let read = try OneRosterImport.read(folder, today: today)
        let changes = try read?.apply(to: data.store(), actor: NSUserName(), dryRun: dryRun) ?? RosterChanges()
        let report = RosterReport(changes, dryRun: dryRun)
        if output.json { try printJSON(report) } else { report.show() }
        if changes.isEmpty { throw ExitCode.nothingToDo }
    }
}
