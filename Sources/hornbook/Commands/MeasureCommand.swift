import Adaptation
import ArgumentParser
import Foundation
import Readability

struct MeasureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure",
        abstract: "Print every readability figure of a text, without a model.",
        discussion: """
            EXAMPLES
              hornbook measure --file chapter-1.txt
              hornbook measure - --json < chapter-1.txt
              hornbook measure nine-miles-to-kettle-bay --familiar-words dale-chall.txt
            """)

    @OptionGroup var source: SourceOptions
    @Option(help: ArgumentHelp("Use this list of familiar words, one a line, for Dale-Chall and Spache.", valueName: "file"))
    var familiarWords: String?
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let text = try source.load(data.store).text
        let measures = Readability(lexicon: try Language.lexicon(familiarWords: familiarWords)).measure(text)
        if output.json { return try printJSON(measures) }
        let figures = measures.figures
        let rows = MeasureTable.lines.compactMap { name, label in
            figures[name].map { [label, figure($0, decimals: MeasureTable.counts.contains(name) ? 0 : 2)] }
        }
        printTable(header: ["measure", "value"], rows: rows)
        let bands = GradeBand.bands(fkgl: measures.fkgl).map(\.rawValue)
        if !bands.isEmpty { print("\nGrade bands by Flesch-Kincaid (shown, never aimed at): \(bands.joined(separator: ", "))") }
    }
}

/// The figures as people read them.
enum MeasureTable {
    static let counts: Set<String> = ["words", "sentences", "syllables"]
    static let lines: [(name: String, label: String)] = [
        ("words", "words"), ("sentences", "sentences"), ("syllables", "syllables"),
        ("wordsPerSentence", "words per sentence"), ("syllablesPerWord", "syllables per word"),
        ("fkgl", "Flesch-Kincaid grade"), ("fleschReadingEase", "Flesch Reading Ease"), ("gunningFog", "Gunning Fog"),
        ("smog", "SMOG"), ("colemanLiau", "Coleman-Liau"), ("ari", "Automated Readability Index"),
        ("daleChall", "Dale-Chall formula, Hornbook's list"), ("spache", "Spache formula, Hornbook's list"),
    ]
}
