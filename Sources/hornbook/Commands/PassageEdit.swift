import ArgumentParser
import Classroom

struct PassageEdit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Change a passage. Adaptations that exist keep the source they were made from.",
        discussion: """
            Protected terms are replaced as a whole.
            Example: hornbook passage edit the-lighthouse --title "The Lighthouse Keeper" --protect keeper --protect lamp
            """)

    @Argument(help: "Id, slug or title.")
    var passage: String
    @Option(help: "Another name in the library.")
    var slug: String?
    @Option(help: "Another title.")
    var title: String?
    @Option(help: "Who wrote it.")
    var author: String?
    @Option(help: "Under what terms it may be used.")
    var licence: String?
    @Option(help: "Where it or its facts come from.")
    var source: String?
    @Option(help: "What kind of text it is.")
    var genre: Genre?
    @Option(help: "Its language.")
    var language: String?
    @Option(
        name: .customLong("protect"), help: ArgumentHelp("A word that adaptations must keep; may be repeated.", valueName: "term"))
    var protectedTerms: [String] = []
    @Flag(help: "Protect no words.")
    var clearProtected = false
    @Option(
        name: .customLong("text"), help: ArgumentHelp("A file with another text, or - for standard input.", valueName: "file"))
    var textFile: String?
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        let texts = [slug, title, author, licence, source, language, textFile]
        guard texts.contains(where: { $0 != nil }) || genre != nil || !protectedTerms.isEmpty || clearProtected else {
            throw ValidationError("Nothing to change; give at least one option.")
        }
        guard !(clearProtected && !protectedTerms.isEmpty) else {
            throw ValidationError("Give protected words, or clear them, not both.")
        }
    }

    func run() throws {
        let store = try data.store()
        let known = try store.passage(matching: passage)
        let text = try textFile.map { try TextInput.read($0, limit: ContentFolder.passageSizeLimit) }
        let measured = text.flatMap(measurePassage)
        let edited = try store.edit(passage: known.id, fkgl: measured?.fkgl, words: measured?.words) { document in
            document.slug = slug ?? document.slug
            document.title = title ?? document.title
            document.author = author ?? document.author
            document.licence = licence ?? document.licence
            document.source = source ?? document.source
            document.genre = genre ?? document.genre
            document.language = language ?? document.language
            document.text = text ?? document.text
            if clearProtected || !protectedTerms.isEmpty { document.protectedTerms = protectedTerms }
        }
        if output.json { try printJSON(PassageReport(edited)) } else { PassageReport(edited).show() }
    }
}
