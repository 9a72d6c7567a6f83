import ArgumentParser
import Classroom

struct PassageSearch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Find passages by the words in their titles and texts, the best match first.",
        discussion: "Example: hornbook passage search storm lamp")

    @Argument(help: "Words that must all be there, in any form.")
    var words: [String]
    @Option(help: "Most passages to print.")
    var limit = 20
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...1_000).contains(limit) else { throw ValidationError("--limit goes from 1 to 1000.") }
    }

    func run() throws {
        let hits = try data.store().search(passages: words.joined(separator: " "), limit: limit)
        if output.json { return try printJSON(hits) }
        if hits.isEmpty { return print("no passage holds all of these words") }
        printTable(
            header: ["slug", "title", "match"],
            rows: hits.map { [$0.slug, $0.title, $0.snippet.split(whereSeparator: \.isNewline).joined(separator: " ")] })
    }
}
