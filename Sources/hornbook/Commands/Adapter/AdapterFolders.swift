import ArgumentParser
import Checkpoints
import Classroom
import Foundation
import Retraining

struct AdapterImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Copy an adapter folder in PEFT layout into the data folder, once it has been read whole.",
        discussion: """
            It becomes a challenger: nothing uses it before it is promoted. The same adapter again changes nothing.

            EXAMPLE
              hornbook adapter import runs/monday/adapter --name weekly
            """)

    @Argument(help: "The folder; it stays where it is.") var folder: String
    @Option(help: "Its name here: lower-case letters, digits and hyphens. Versions count from 1.") var name: String
    @Option(help: ArgumentHelp("The model it was made for: a name or a folder. (default: the embedded base)", valueName: "model"))
    var model: String?
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let store = try data.store()
        let record = try AdapterShelf(data: data.url, store: store).add(
            URL(fileURLWithPath: folder, isDirectory: true), name: name, origin: .imported, base: ModelFolder.locate(model, in: store),
            by: Account.name)
        if output.json { return try printJSON(record) }
        print("\(record.label) is a \(record.status.rawValue); hash \(record.hash.prefix(12))")
    }
}

struct AdapterExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Copy an adapter out, in PEFT layout.",
        discussion: "EXAMPLE\n  hornbook adapter export weekly/3 ~/weekly-3")

    @Argument(help: "The adapter.") var adapter: String
    @Argument(help: "A folder that does not exist yet.") var folder: String
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        let adapter: AdapterRecord
        let folder: String
    }

    func run() throws {
        let store = try data.store()
        let record = try store.adapter(matching: adapter)
        let target = URL(fileURLWithPath: folder, isDirectory: true).standardizedFileURL
        try AdapterShelf(data: data.url, store: store).export(record, to: target)
        try store.audit(AuditNote(actor: Account.name, action: "adapter.export", subject: record.label))
        if output.json { return try printJSON(Answer(adapter: record, folder: target.path)) }
        print("\(record.label) is in \(target.path)")
    }
}

struct AdapterMergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Make an adapter part of its base's weights, or several adapters one.",
        discussion: """
            With --into, the base with the adapter's updates added is written as a model folder of its own. With --name, the weighted
            sum of several adapters becomes a challenger.

            EXAMPLES
              hornbook adapter merge weekly --into ~/models/base-weekly
              hornbook adapter merge weekly/2 weekly/3 --weights 0.5,0.5 --name blend
            """)

    @Argument(help: "An adapter, or several.") var adapters: [String]
    @Option(help: ArgumentHelp("Write base and adapter as one model to this folder, which must not exist.", valueName: "dir"))
    var into: String?
    @Option(help: "Keep the weighted sum as an adapter of this name.") var name: String?
    @Option(help: "Weights of the adapters, with commas between. (default: equal, with the sum 1)") var weights: String?
    @Option(help: ArgumentHelp("Their model: a name or a folder. (default: the embedded base)", valueName: "model")) var model: String?
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (into == nil) != (name == nil) else { throw ValidationError("Give --into DIR for a model, or --name NAME for an adapter.") }
        guard weights == nil || parsedWeights?.count == adapters.count else {
            throw ValidationError("--weights takes one number for each adapter, with commas between.")
        }
    }

    private var parsedWeights: [Double]? {
        let parts = weights?.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
        guard let parts, parts.allSatisfy({ $0?.isFinite == true }) else { return nil }
        return parts.compactMap(\.self)
    }

    private struct Answer: Encodable {
        let adapter: AdapterRecord?
        let folder: String?
    }

    func run() throws {
        let store = try data.store()
        let shelf = AdapterShelf(data: data.url, store: store)
        let base = try ModelFolder.locate(model, in: store)
        let hash = try ModelHash(folder: base).hexadecimal
        let configuration = try ModelConfiguration(folder: base)
        let records = try adapters.map { try store.adapter(matching: $0) }
        let shares = parsedWeights ?? Array(repeating: 1 / Double(records.count), count: records.count)
        let parts = try zip(records, shares).map { record, weight -> (adapter: AdapterCheckpoint, weight: Double) in
            guard record.baseHash == hash else { throw AdapterShelfError.otherBase(adapter: record.label, base: record.baseHash) }
            return (adapter: try AdapterCheckpoint(folder: shelf.folder(of: record), for: configuration), weight: weight)
        }
        let labels = records.map(\.label).joined(separator: ", ")
        let isWhole = parts.count == 1 && parts[0].weight == 1
        let merged = isWhole ? parts[0].adapter : try AdapterMerge.combined(parts, for: configuration)
        if let into {
            let target = URL(fileURLWithPath: into, isDirectory: true).standardizedFileURL
            let card = "# \(target.lastPathComponent)\n\nThe base \(hash) with the adapter \(labels) added to its weights "
                + "by `hornbook adapter merge`.\n"
            try AdapterMerge.write(base: base, adapter: merged, card: card, to: target)
            try store.audit(AuditNote(actor: Account.name, action: "adapter.merge", subject: labels, detail: "into a model folder"))
            if output.json { return try printJSON(Answer(adapter: nil, folder: target.path)) }
            return print("\(target.path) is the base with \(labels) in its weights")
        }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hornbook-merge-\(UUID().uuidString)", isDirectory: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try merged.write(to: folder)
        let record = try shelf.add(folder, name: name ?? "", origin: .merged, base: base, parents: records.map(\.id), by: Account.name)
        if output.json { return try printJSON(Answer(adapter: record, folder: nil)) }
        print("\(record.label) is \(labels) in one; it is a challenger")
    }
}
