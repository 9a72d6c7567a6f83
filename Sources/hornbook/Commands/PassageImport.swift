import ArgumentParser
import Classroom
import Foundation

struct PassageImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Add or update passages from a content folder or a Markdown file.",
        discussion: """
            A content folder holds passages/SLUG/passage.md and interests/TAG.json; both are imported. A passage is known by its
            slug; the same content again changes nothing. All are stored, or none of a kind.
            Example: hornbook passage import content
            """)

    @Argument(help: "A content folder, or a .md file with front matter.")
    var path: String
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Report: Encodable {
        let passages: ImportReport
        let interests: ImportReport
    }

    func run() throws {
        let (documents, interests) = try read(URL(fileURLWithPath: path))
        let store = try data.store()
        let savedInterests = try store.save(interests: interests)
        let savedPassages = try store.save(
            passages: documents.map { document in
                let measured = measurePassage(document.text)
                return (document, measured?.fkgl, measured?.words)
            })
        let report = Report(passages: ImportReport(savedPassages), interests: ImportReport(savedInterests))
        if output.json {
            try printJSON(report)
        } else {
            print(report.passages.line("passage", "passages"))
            if !interests.isEmpty { print(report.interests.line("interest", "interests")) }
        }
        if documents.isEmpty && interests.isEmpty { throw ExitCode.nothingToDo }
    }

    private func read(_ url: URL) throws -> ([PassageDocument], [Interest]) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
            throw Failure("\(path): is not there; give a content folder or a .md file")
        }
        guard isFolder.boolValue else { return ([try ContentFolder.passage(at: url)], []) }
        // A passage's own folder is as good as its file.
        let own = url.appendingPathComponent("passage.md")
        if FileManager.default.fileExists(atPath: own.path) { return ([try ContentFolder.passage(at: own)], []) }
        let folder = ContentFolder(url)
        return (try folder.passages(), try folder.interests())
    }
}
