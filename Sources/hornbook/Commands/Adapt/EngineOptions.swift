import Adaptation
import ArgumentParser
import Classroom
import Foundation
import Logging
import Retraining

/// Which model writes, and how hard it tries.
struct EngineOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A model: a name from hornbook model list, or a folder. (default: the embedded base)", valueName: "model"))
    var model: String?
    @Option(help: ArgumentHelp(
        "An adapter: from hornbook adapter list, a folder in PEFT layout, or none. (default: the model's champion)", valueName: "adapter"))
    var adapter: String?
    @Option(help: ArgumentHelp("Rewrites to draw for each sentence and prompt grade.", valueName: "k"))
    var candidates = 4
    @Option(help: ArgumentHelp("The same seed gives the same text.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp(
        "The model's precision: f32, bf16, int8, or auto: the fastest that stays near f32.", valueName: "name"))
    var precision = PrecisionArgument.auto

    @Flag(help: "Tell on standard error how many rewrites were drawn and refused.")
    var verbose = false

    /// Quiet unless asked.
    var logger: Logger {
        LoggingSystem.bootstrap(StreamLogHandler.standardError)
        var logger = Logger(label: "hornbook.adaptation")
        logger.logLevel = verbose ? .debug : .warning
        return logger
    }

    func validate() throws {
        guard AdaptationRequest.candidateRange.contains(candidates) else {
            throw ValidationError("--candidates is a number from \(AdaptationRequest.candidateRange.lowerBound) to \(AdaptationRequest.candidateRange.upperBound).")
        }
    }

    /// Opens the model with the adapter that is asked for, else with the one that serves.
    ///
    /// - Throws: `AdapterShelfError` for an adapter whose folder was damaged, or of another base.
    func open(data: DataOptions, store: ClassroomStore) throws -> LocalEngine {
        let rules = RuleSet(plainWords: try Language.plainWords(), splitter: SentenceSplitter(judge: try Language.clauseJudge()))
        let bare = try LocalEngine(model: ModelFolder.locate(model, in: store), rules: rules, precision: precision.precision)
        let shelf = AdapterShelf(data: data.url, store: store)
        switch adapter {
        case "none": return bare
        case nil:
            guard let champion = try shelf.champion(base: bare.identity.modelHash) else { return bare }
            return try bare.attaching(adapter: champion.folder, named: champion.record.label)
        case let name?:
            let folder = URL(fileURLWithPath: name, isDirectory: true)
            if FileManager.default.fileExists(atPath: folder.appendingPathComponent("adapter_config.json").path) {
                return try bare.attaching(adapter: folder)
            }
            let record = try store.adapter(matching: name)
            guard record.baseHash == bare.identity.modelHash else {
                throw AdapterShelfError.otherBase(adapter: record.label, base: record.baseHash)
            }
            return try bare.attaching(adapter: shelf.folder(of: record), named: record.label)
        }
    }
}
