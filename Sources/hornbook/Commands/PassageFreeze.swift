import ArgumentParser
import Classroom

struct PassageFreeze: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "freeze", abstract: "Hold a passage back from training for good: what is said of it only judges adapters.",
        discussion: "EXAMPLE\n  hornbook passage freeze the-lighthouse")

    @Argument(help: "Id, slug or title of the passage.") var passage: String
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Report: Encodable {
        let slug: String
        let isNew: Bool
    }

    func run() throws {
        let store = try data.store()
        let found = try store.passage(matching: passage)
        let report = Report(slug: found.slug, isNew: try store.freeze(passage: found))
        if output.json { try printJSON(report) } else { print("\(found.slug) \(report.isNew ? "is frozen" : "was frozen before")") }
    }
}
