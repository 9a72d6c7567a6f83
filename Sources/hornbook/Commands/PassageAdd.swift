import ArgumentParser
import Classroom

struct PassageAdd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a passage from a plain text.",
        discussion: """
            Paragraphs are separated by empty lines. A file with front matter is added by passage import.
            Example: hornbook passage add storm.txt --title "The Storm" --genre narrative --licence "CC BY 4.0" --protect lamp
            """)

    @Argument(help: "A text file, or - for standard input.")
    var file: String
    @Option(help: "The title.")
    var title: String
    @Option(help: "What kind of text it is.")
    var genre: Genre
    @Option(help: "Under what terms it may be used.")
    var licence: String
    @Option(help: "Its name in the library. Default: from the title.")
    var slug: String?
    @Option(help: "Who wrote it.")
    var author = "unknown"
    @Option(help: "Where it or its facts come from.")
    var source = "added by the school"
    @Option(help: "Its language.")
    var language = "en"
    @Option(
        name: .customLong("protect"), help: ArgumentHelp("A word that adaptations must keep; may be repeated.", valueName: "term"))
    var protectedTerms: [String] = []
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        guard let slug = slug ?? Slug.make(from: title) else {
            throw ValidationError("The title gives no slug; give one by --slug.")
        }
        let document = try PassageDocument(
            slug: slug, title: title, author: author, licence: licence, source: source, genre: genre, language: language,
            protectedTerms: protectedTerms, text: try TextInput.read(file, limit: ContentFolder.passageSizeLimit)
        ).checked()
        let measured = measurePassage(document.text)
        let passage = try data.store().save(
            passage: document, fkgl: measured?.fkgl, words: measured?.words, onlyNew: true
        ).passage
        if output.json { try printJSON(PassageReport(passage)) } else { PassageReport(passage).show() }
    }
}
