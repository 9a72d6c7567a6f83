import ArgumentParser
import Classroom

struct PassageList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the passages.", discussion: "Example: hornbook passage list --genre science")

    @Option(help: "Only passages of this kind.")
    var genre: Genre?
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let passages = try data.store().passages().filter { genre == nil || $0.genre == genre }
        let reports = passages.map { PassageReport($0) }
        if output.json { return try printJSON(reports) }
        printTable(
            header: ["slug", "title", "genre", "level", "words", "author", "licence"],
            rows: reports.map {
                [
                    $0.slug, $0.title, $0.genre.rawValue, Columns.decimal($0.fkgl), $0.words.map(String.init) ?? "–", $0.author,
                    $0.licence,
                ]
            })
    }
}
