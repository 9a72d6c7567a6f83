import Adaptation
import ArgumentParser
import Evaluation
import Foundation
import Readability

struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Say how good a model, an adapter or any system's texts are, beside simple baselines.",
        discussion: """
            Rows are those that training takes; rows of one source, grade and interest are references of one text. Beside what is
            asked for stand the sources as they are (identity), the base without an adapter, and the base shown a few examples
            where it can follow them.

            EXAMPLES
              hornbook evaluate rows/passages.jsonl --adapter runs/first/adapter
              hornbook evaluate runs/first --adapter runs/first/adapter --pipeline --compare --json
              hornbook evaluate --sources in.txt --references a.txt b.txt --grade 4 --limit 200
              hornbook evaluate --sources in.txt --outputs theirs.txt ours.txt --references a.txt b.txt --compare
              hornbook evaluate --pairs rows/preferences.jsonl
            """)

    @OptionGroup(title: "Texts") var texts: EvaluationTexts
    @Option(parsing: .upToNextOption, help: ArgumentHelp("Score these texts, one a line, one file a system, and write none.", valueName: "file"))
    var outputs: [String] = []
    @Option(help: ArgumentHelp("A model: a name from hornbook model list, or a folder. (default: the embedded base)", valueName: "model"))
    var model: String?
    @Option(help: ArgumentHelp("An adapter folder in PEFT layout.", valueName: "dir")) var adapter: String?
    @Flag(help: "Write by the whole pipeline: candidates, checks, choice. (default: the model's likeliest answer)") var pipeline = false
    @Option(help: ArgumentHelp("Rewrites to draw for each sentence and prompt grade, with --pipeline.", valueName: "k")) var candidates = 4
    @Flag(help: "Compare the first system with each other one, text by text.") var compare = false
    @Option(help: ArgumentHelp("How often the bootstrap draws; 1000 is usual.", valueName: "n")) var samples = 1_000
    @Option(help: ArgumentHelp("Keep what each system wrote in this folder, one text a line.", valueName: "dir")) var save: String?
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...100_000).contains(samples) else { throw ValidationError("--samples is a number from 1 to 100000.") }
        guard AdaptationRequest.candidateRange.contains(candidates) else { throw ValidationError("--candidates is a number from 1 to 64.") }
        if !outputs.isEmpty, adapter != nil || model != nil || pipeline {
            throw ValidationError("--outputs are scored as they are: leave out --model, --adapter and --pipeline.")
        }
        if texts.pairs != nil, !outputs.isEmpty || adapter != nil || model != nil || pipeline || compare || save != nil {
            throw ValidationError("--pairs judges the checks: no system is run.")
        }
        if !outputs.isEmpty, texts.dataset != nil { throw ValidationError("--outputs go with --sources.") }
    }

    func run() async throws {
        if let pairs = texts.pairs {
            let report = CheckAccuracyReport(try texts.pairs(pairs), checker: try Language.checker())
            return output.json ? try printJSON(report) : report.print()
        }
        let report = try await Interruption.guarding { try await evaluate() }
        if output.json { return try printJSON(report) }
        report.print()
    }

    private func evaluate() async throws -> EvaluationReport {
        let all = try texts.items(data)
        let checker = try Language.checker()
        var written: [(system: String, texts: [String])] = []
        let items: [EvaluationItem]
        if outputs.isEmpty {
            items = texts.drawn(all.indices).map { all[$0] }
            let systems = EvaluationSystems(
                model: try ModelFolder.locate(model, in: data.store()), adapter: adapter.map { URL(fileURLWithPath: $0, isDirectory: true) },
                isPipeline: pipeline, candidates: candidates, seed: texts.seed, checker: checker, data: data)
            for system in try systems.list() { written.append((system.name, try await system.write(items))) }
        } else {
            let indices = texts.drawn(all.indices)
            items = indices.map { all[$0] }
            for path in outputs {
                let lines = try texts.lines(path, count: all.count)
                written.append((URL(fileURLWithPath: path).lastPathComponent, indices.map { lines[$0] }))
            }
            written.append((EvaluationSystems.identity, items.map(\.source)))
        }
        if let save { try keep(written, in: save) }
        let scorer = Scorer(checker: checker)
        var progress = Progress("scoring")
        let outcomes = written.enumerated().map { index, system in
            progress.update(done: index, of: written.count)
            return (system.system, scorer.outcomes(of: system.texts, for: items))
        }
        progress.clear()
        return EvaluationReport(outcomes, bootstrap: Bootstrap(samples: samples, seed: texts.seed), comparing: compare)
    }

    private func keep(_ written: [(system: String, texts: [String])], in folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (system, texts) in written {
            let lines = texts.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") + "\n" }
            try AtomicFile.write(lines.joined(), to: folder + "/" + system.replacingOccurrences(of: "/", with: "-") + ".txt")
        }
    }
}
