import ArgumentParser
import Datasets
import Foundation

struct DatasetBuild: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Make rows for training of a content folder.",
        discussion: """
            Writes passages.jsonl and sentences.jsonl (source, target, grade, interest), preferences.jsonl (source, grade, chosen,
            rejected) and manifest.json. The same content gives the same bytes. Gold passages are taken only by --split gold.

            With --feedback, what teachers approved of the data folder's adaptations goes with the authored rows, as a retraining
            would take it: training.jsonl, validation.jsonl, preferences.jsonl, thumbs.jsonl. Never of gold or frozen passages.

            EXAMPLES
              hornbook dataset build content --output rows
              hornbook dataset build content --output validation-rows --split validation
              hornbook dataset build content --output rows --least-quality 0.8
              hornbook dataset build content --output rows --feedback
            """)

    /// `all` is what may be looked at while training; gold is asked for by name.
    enum Choice: String, ExpressibleByArgument, CaseIterable {
        case train, validation, gold, all

        var splits: Set<Split> { self == .all ? [.train, .validation] : Set(Split(rawValue: rawValue).map { [$0] } ?? []) }
    }

    @OptionGroup var content: ContentOptions
    @Option(name: .shortAndLong, help: "The folder to write; an earlier dataset is replaced.")
    var output: String
    @Option(help: "Passages of which split: train, validation, gold, or all but gold.")
    var split = Choice.train
    @Option(help: "Leave out adaptations of less quality, 0 to 1; dataset check shows it.")
    var leastQuality = 0.0
    @Option(help: "Leave out sentence rows that are aligned with less confidence, 0 to 1.")
    var leastConfidence = BuildOptions.confidence
    @Flag(help: "Rows of approved feedback too.")
    var feedback = false
    @OptionGroup var data: DataOptions
    @Flag(help: "Print the result as JSON.")
    var json = false

    func validate() throws {
        if feedback, split != .train || leastQuality > 0 || leastConfidence != BuildOptions.confidence {
            throw ValidationError("--feedback makes the rows of a retraining; --split, --least-quality and --least-confidence do not go with it.")
        }
        for (name, value) in [("--least-quality", leastQuality), ("--least-confidence", leastConfidence)]
        where !(0...1).contains(value) {
            throw ValidationError("\(name) takes a number from 0 to 1.")
        }
    }

    func run() throws {
        let collection = try content.collection()
        if feedback {
            return try FeedbackDataset(
                store: data.store(), collection: collection, analyzer: content.analyzer(),
                output: URL(fileURLWithPath: output, isDirectory: true), json: json
            ).run()
        }
        let options = BuildOptions(splits: split.splits, leastQuality: leastQuality, leastConfidence: leastConfidence)
        let scores = leastQuality > 0 ? try content.report(collection).scores : []
        var progress = Progress("Building")
        let dataset = try DatasetBuilder(analyzer: content.analyzer(), options: options).build(collection, scores: scores) {
            progress.update(done: $0, of: $1)
        }
        progress.clear()
        if dataset.passages.isEmpty, dataset.preferences.isEmpty {
            throw Failure("No passage of the split \(split.rawValue) has an adaptation.", code: .nothingToDo)
        }
        let manifest = try DatasetWriter.write(
            dataset, of: collection, options: options, to: URL(fileURLWithPath: output, isDirectory: true),
            hornbook: Hornbook.configuration.version)
        if json { return try printJSON(manifest) }
        printTable(header: ["file", "rows"], rows: manifest.files.map { [$0.name, "\($0.rows)"] })
        let counts = manifest.counts
        print(
            """
            \(counts.passages) passages, \(counts.adaptations) adaptations, \(counts.belowQuality) below the quality asked.
            Alignment: \(counts.belowConfidence) groups below confidence \(figure(leastConfidence, decimals: 2)), \(counts.unaligned) sentences \
            without a source, \(counts.attached) of an interest attached. \(counts.repeated) rows repeated.
            """)
    }
}
