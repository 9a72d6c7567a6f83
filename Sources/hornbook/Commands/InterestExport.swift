import ArgumentParser
import Classroom

struct InterestExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write interests to JSON files that interest import reads.",
        discussion: "Example: hornbook interest export content/interests space")

    @Argument(help: "The folder; each interest becomes TAG.json in it.")
    var folder: String
    @Argument(help: "Tag or name of each interest. Default: all.")
    var interests: [String] = []
    @OptionGroup var export: ExportOptions
    @OptionGroup var data: DataOptions

    func run() throws {
        let store = try data.store()
        let chosen = interests.isEmpty ? try store.interests() : try interests.map { try store.interest(matching: $0) }
        try export.makeFolder(folder)
        for interest in chosen {
            try export.write(try InterestFile.data(of: interest), to: "\(folder)/\(interest.tag).json")
        }
        print("\(chosen.count) interests written to \(folder)")
        if chosen.isEmpty { throw ExitCode.nothingToDo }
    }
}
