import ArgumentParser
import Foundation
import Kernels

struct ModelBenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Time a model on this machine.",
        discussion: """
            Medians of several runs, with the rates that limit them: how fast this machine multiplies matrices and reads weights.

            EXAMPLES
              hornbook model bench base
              hornbook model bench ~/models/SmolLM2-360M-Instruct --precision int8 --json
            """)

    @Argument(help: "A model folder, or a name from hornbook model list.") var model: String = ModelFolder.embedded
    @Option(help: ArgumentHelp("f32, bf16, int8, or auto: the fastest that stays near f32.", valueName: "name"))
    var precision = PrecisionArgument.auto
    @Option(help: "Runs of each measurement.") var runs = 3
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...100).contains(runs) else { throw ValidationError("--runs is a number from 1 to 100.") }
    }

    func run() throws {
        let folder = try ModelFolder.locate(model, in: data.store())
        var progress = Progress("timing")
        let figures = try ModelBenchmark(folder: folder, precision: precision.precision, runs: runs).run { done, total in
            progress.update(done: done, of: total)
        }
        progress.clear()
        if output.json { return try printJSON(figures) }
        printTable(header: ["model", folder.lastPathComponent], rows: figures.rows)
    }
}
