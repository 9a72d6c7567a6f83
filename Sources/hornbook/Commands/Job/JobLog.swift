import ArgumentParser
import Classroom
import FineTuning
import Foundation

struct JobLog: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Show what a job's workers wrote, and the curves of its training.",
        discussion: "EXAMPLE\n  hornbook job log j-7h2k9qv4tm")

    @Argument(help: "The job's id, or its beginning.") var job: String
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        let lines: [JobLogLine]
        let steps: [StepMetrics]
        let validations: [ValidationMetrics]
    }

    func run() throws {
        let store = try data.store()
        let found = try store.job(matching: job)
        let lines = try store.log(ofJob: found.id)
        let metrics = RunMetrics(below: data.url.appendingPathComponent("runs/\(found.id)", isDirectory: true))
        if output.json { return try printJSON(Answer(lines: lines, steps: metrics.steps, validations: metrics.validations)) }
        for line in lines { print("\(line.at.formatted(.iso8601))  \(line.line)") }
        metrics.chart?.forEach { print($0) }
    }
}
