import ArgumentParser
import Classroom
import Datasets
import Foundation

struct DatasetSplit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "split", abstract: "Give every passage without one a split: train, validation or gold.",
        discussion: """
            Of 72 passages 52 train, 10 validate and 10 are gold, each genre with its share. Fixed in splits.json: a passage that
            has a split keeps it, whatever comes later.
            Example: hornbook dataset split content
            """)

    @Argument(help: "A content folder.")
    var content = "content"
    @Option(help: "Orders the passages of a folder that has no splits yet.")
    var seed: Int?
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard seed.map({ (0...Int(Int32.max)).contains($0) }) != false else {
            throw ValidationError("--seed takes a number from 0 to \(Int32.max).")
        }
    }

    private struct Report: Encodable {
        let seed: Int
        let added: [String: String]
        let counts: [String: Int]
    }

    func run() throws {
        let url = URL(fileURLWithPath: content, isDirectory: true)
        let collection = try ContentCollection(reading: url)
        if let fault = collection.faults.first(where: { $0.file == Splits.path || $0.file.hasSuffix("passage.md") }) { throw fault }
        var splits = collection.splits
        if splits.assignments.isEmpty, let seed { splits.seed = seed }
        let planned = SplitPlanner.assign(collection.passages.map(\.passage), keeping: splits)
        let added = planned.assignments.filter { splits.assignments[$0.key] == nil }.mapValues(\.rawValue)
        let counts = Dictionary(uniqueKeysWithValues: Split.allCases.map { ($0.rawValue, planned[$0].count) })
        if !added.isEmpty {
            try AtomicFile.write(String(decoding: try planned.data(), as: UTF8.self), to: url.appending(path: Splits.path).path)
        }
        if output.json {
            try printJSON(Report(seed: planned.seed, added: added, counts: counts))
        } else {
            for (slug, split) in added.sorted(by: { $0.key < $1.key }) { print("\(split)  \(slug)") }
            print(Split.allCases.map { "\(counts[$0.rawValue, default: 0]) \($0.rawValue)" }.joined(separator: ", "))
        }
        if added.isEmpty { throw ExitCode.nothingToDo }
    }
}
