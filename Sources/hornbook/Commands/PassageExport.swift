import ArgumentParser
import Classroom
import Foundation

struct PassageExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write passages to a content folder that passage import reads.",
        discussion: "Example: hornbook passage export content the-lighthouse")

    @Argument(help: "The content folder; each passage becomes passages/SLUG/passage.md in it.")
    var folder: String
    @Argument(help: "Id, slug or title of each passage. Default: all.")
    var passages: [String] = []
    @OptionGroup var export: ExportOptions
    @OptionGroup var data: DataOptions

    func run() throws {
        let store = try data.store()
        let chosen = passages.isEmpty ? try store.passages() : try passages.map { try store.passage(matching: $0) }
        for passage in chosen {
            let place = "\(folder)/passages/\(passage.slug)"
            try export.makeFolder(place)
            try export.write(Data(passage.document.markdown.utf8), to: "\(place)/passage.md")
        }
        print("\(chosen.count) passages written to \(folder)")
        if chosen.isEmpty { throw ExitCode.nothingToDo }
    }
}
