import Adaptation
import ArgumentParser
import Classroom
import Foundation
import Logging

/// Which model writes, and how hard it tries.
struct EngineOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A model: a name from hornbook model list, or a folder. (default: the embedded base)", valueName: "model"))
    var model: String?
    @Option(help: ArgumentHelp("An adapter folder in PEFT layout.", valueName: "dir"))
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

    /// Opens the model, and the adapter if one is asked for.
    func open(store: ClassroomStore) throws -> LocalEngine {
        try LocalEngine(
            model: ModelFolder.locate(model, in: store),
            adapter: adapter.map { URL(fileURLWithPath: $0, isDirectory: true) },
            rules: RuleSet(plainWords: Language.plainWords(), splitter: SentenceSplitter(judge: Language.clauseJudge())), precision: precision.precision)
    }
}
