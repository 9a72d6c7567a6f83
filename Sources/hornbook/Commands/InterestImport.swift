import ArgumentParser
import Classroom
import Foundation

struct InterestImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Add or update interests from JSON files.",
        discussion: """
            docs/schemas/interest.schema.json describes the format. All files are stored, or none.
            Example: hornbook interest import content/interests/space.json
            """, aliases: ["add"])

    @Argument(help: "JSON files, each named TAG.json, or folders of them.")
    var files: [String]
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let interests = try files.flatMap { try read(URL(fileURLWithPath: $0)) }
        let report = ImportReport(try data.store().save(interests: interests))
        if output.json { try printJSON(report) } else { print(report.line("interest", "interests")) }
        if interests.isEmpty { throw ExitCode.nothingToDo }
    }

    private func read(_ url: URL) throws -> [Interest] {
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
        guard isFolder.boolValue else { return [try InterestFile.read(url)] }
        return try InterestFile.readAll(in: url)
    }
}
