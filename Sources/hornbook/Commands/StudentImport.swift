import ArgumentParser
import Classroom

struct StudentImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Add or update students from a CSV file.",
        discussion: """
            Columns: \(RosterFile.columns.joined(separator: ", ")); only name is needed. Lists are separated by “;”.
            A student is known by id, else by external id, else by name within the class; what a line leaves empty stays as it is.
            All lines are stored, or none.
            Example: hornbook student import roster.csv --class 4B --dry-run
            """)

    @Argument(help: "A CSV file, or - for standard input.")
    var file: String
    @Option(name: .customLong("class"), help: ArgumentHelp("The class of students whose line names none.", valueName: "class"))
    var schoolClass: String?
    @Flag(help: "Only say what would happen.")
    var dryRun = false
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let name = TextInput.name(file)
        let lines = try RosterFile.parse(try TextInput.read(file, limit: RosterFile.sizeLimit), file: name)
        let store = try data.storeWithInterests()
        let fallback = try store.classNames(schoolClass.map { [$0] } ?? [])
        let drafts = lines.map { line in
            var draft = line.draft
            if draft.classes.isEmpty { draft.classes = fallback }
            return draft
        }
        do {
            let report = ImportReport(try store.importRoster(drafts, dryRun: dryRun), dryRun: dryRun)
            if output.json { try printJSON(report) } else { print(report.line("student", "students")) }
        } catch RosterImportError.entry(let index, let cause) {
            throw ContentError(file: name, line: lines[index].line, reason: cause.description)
        } catch RosterImportError.sameStudent(let index, let earlier) {
            throw ContentError(
                file: name, line: lines[index].line,
                reason: "means the same student as line \(lines[earlier].line); give each an external id, or remove one")
        } catch RosterImportError.store(let cause) {
            throw cause
        }
        if lines.isEmpty { throw ExitCode.nothingToDo }
    }
}
